package club.datatalks.dataops.docs.internal.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a document is called when it does not say so itself: all of it follows from the path. */
final class DocumentNames {

    /** In the order in which the rules are tried (DOC-13). */
    private static final List<Map.Entry<String, String>> TYPE_OF_FOLDER = List.of(
            Map.entry("sops", "sop"),
            Map.entry("templates", "template"),
            Map.entry("reference", "reference"),
            Map.entry("playbooks", "playbook"),
            Map.entry("prompts", "prompt"),
            Map.entry("archive", "archive"));

    private static final Set<String> NOT_IN_IDS = Set.of("sops", "templates", "reference", "playbooks");

    private DocumentNames() {}

    static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return withoutExtension(file);
    }

    /** The file stem as words with initial capitals: {@code reset-password} is {@code Reset Password}. */
    static String title(String path) {
        return Arrays.stream(stem(path).split("[-_]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    static String docType(String path) {
        List<String> segments = segments(path);
        return TYPE_OF_FOLDER.stream()
                .filter(rule -> segments.contains(rule.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("doc");
    }

    /** The id of a document that declares none (DOC-21). */
    static String generatedId(String docType, String path) {
        String below = segments(withoutExtension(PathText.belowRoot(path))).stream()
                .filter(segment -> !NOT_IN_IDS.contains(segment))
                .collect(Collectors.joining("."));
        return "%s.%s".formatted(docType, below).replace('_', '-');
    }

    static String domain(String path) {
        List<String> segments = segments(path);
        return segments.size() > 1 && segments.get(0).equals("content")
                ? segments.get(1).intern()
                : "unknown";
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/", -1)).toList();
    }

    private static String withoutExtension(String name) {
        return name.endsWith(".md") ? name.substring(0, name.length() - ".md".length()) : name;
    }
}
