package club.datatalks.dataops.operations.internal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the record of a done task has what proves it. An agreed phrase (skip closure) replaces proof as it does when
 * the task is completed. What was there then and has been taken away since (a file was deleted, an artifact archived)
 * is named by the task's {@value #EXCEPTIONS}, which whoever exports writes.
 */
final class DoneCheck {

    static final String EXCEPTIONS = "proof_exceptions";

    private static final Pattern LINE = Pattern.compile("\\R");
    private static final Pattern BRACKETED = Pattern.compile("^\\[[^\\]]*]\\s*");

    private final Evidence evidence;

    DoneCheck(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * What a done task lacks.
     *
     * @return by the word that {@value #EXCEPTIONS} has for it, the sentence for people; empty for other tasks
     */
    Map<String, String> gaps(Map<String, ?> task) {
        if (!"done".equals(task.get("status"))) {
            return Map.of();
        }
        Waiver waiver = Waiver.of(task);
        Map<String, String> gaps = new LinkedHashMap<>();
        String link = text(task, "required_link_name");
        if (!link.isBlank() && text(task, "link").isBlank() && !waiver.link) {
            gaps.put("link", "cannot be done without required link " + link);
        }
        if (Boolean.TRUE.equals(task.get("requires_file")) && !evidence.hasFile(task) && !waiver.file) {
            gaps.put("file", "cannot be done without an exported file proof");
        }
        Map<?, ?> proof = map(task.get("proof_requirement"));
        String type = proof.get("type") instanceof String word ? word : "";
        if (!Boolean.FALSE.equals(proof.get("required")) && !waiver.proof && !isProven(type, task)) {
            String words = type.equals("artifact") ? "approved artifact" : type;
            gaps.put("proof", "cannot be done without required %s proof".formatted(words));
        }
        return gaps;
    }

    /** What a task lacks that no exception names. */
    List<String> problems(Map<String, ?> task) {
        Map<String, String> gaps = new LinkedHashMap<>(gaps(task));
        texts(task.get(EXCEPTIONS)).forEach(gaps::remove);
        return new ArrayList<>(gaps.values());
    }

    private boolean isProven(String type, Map<String, ?> task) {
        return switch (type) {
            case "url" -> !text(task, "link").isBlank();
            case "comment" -> !text(task, "comment").isBlank();
            case "external-status" -> !text(task, "external_status").isBlank();
            case "file" -> evidence.hasFile(task);
            case "artifact" -> evidence.hasApprovedArtifact(task);
            default -> true;
        };
    }

    private static String text(Map<String, ?> record, String field) {
        return record.get(field) instanceof String text ? text : "";
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** What an agreed phrase on the task replaces. */
    private record Waiver(boolean link, boolean file, boolean proof) {

        private static final Waiver NOTHING = new Waiver(false, false, false);

        static Waiver of(Map<String, ?> task) {
            Map<?, ?> closure = map(map(task.get("validation")).get("skipClosure"));
            List<String> phrases = texts(closure.get("allowedStatuses"));
            List<String> required = texts(closure.get("requires"));
            String comment = text(task, "comment");
            String status = text(task, "external_status");
            boolean lacking = required.contains("comment") && !says(comment, phrases)
                    || required.contains("externalStatus") && !says(status, phrases);
            String active = phrases.stream()
                    .filter(phrase -> says(comment, List.of(phrase)) || says(status, List.of(phrase)))
                    .findFirst()
                    .orElse("");
            if (lacking || active.isEmpty()) {
                return NOTHING;
            }
            if (!closure.containsKey("suppresses")) {
                return new Waiver(true, true, true);
            }
            Map<?, ?> lifted = map(map(closure.get("suppresses")).get(active));
            return new Waiver(
                    Boolean.TRUE.equals(lifted.get("requiredLink")),
                    Boolean.TRUE.equals(lifted.get("file")),
                    Boolean.TRUE.equals(lifted.get("proof")));
        }

        /** Whether a text, or a line of it behind what is in brackets, is one of the phrases. */
        private static boolean says(String text, List<String> phrases) {
            List<String> lines = Stream.concat(
                            Stream.of(text),
                            LINE.splitAsStream(text)
                                    .map(line -> BRACKETED.matcher(line.strip()).replaceFirst("")))
                    .map(Waiver::normal)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return phrases.stream().map(Waiver::normal).anyMatch(lines::contains);
        }

        private static String normal(String text) {
            return text.strip().toLowerCase(Locale.ROOT);
        }
    }
}
