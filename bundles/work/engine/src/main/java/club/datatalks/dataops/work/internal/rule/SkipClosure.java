package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which evidence an agreed phrase replaces, such as "no book this week". Source: the work engine's semantics, 5.3.
 *
 * @param isEverything whether all gates are lifted
 * @param links names of the shared links that need not be filled; {@code *} for all
 */
record SkipClosure(boolean isEverything, List<String> links, boolean requiredLink, boolean file, boolean proof) {

    private static final SkipClosure NOTHING = new SkipClosure(false, List.of(), false, false, false);
    private static final SkipClosure EVERYTHING = new SkipClosure(true, List.of("*"), true, true, true);
    private static final Pattern LINE = Pattern.compile("\\R");
    private static final Pattern BRACKETED = Pattern.compile("^\\[[^\\]]*]\\s*");

    /** What the phrases that are recorded on a task lift. */
    static SkipClosure of(Document task) {
        Map<String, Object> closure = Json.object(task.object("validation").get("skipClosure"));
        Optional<String> phrase = activePhrase(closure, task);
        if (phrase.isEmpty()) {
            return NOTHING;
        }
        if (!closure.containsKey("suppresses")) {
            return EVERYTHING;
        }
        Map<String, Object> lifted =
                Json.object(Json.object(closure.get("suppresses")).get(phrase.get()));
        return new SkipClosure(
                false,
                Json.texts(lifted.get("bundleLinks")),
                Boolean.TRUE.equals(lifted.get("requiredLink")),
                Boolean.TRUE.equals(lifted.get("file")),
                Boolean.TRUE.equals(lifted.get("proof")));
    }

    boolean liftsLink(String name) {
        return isEverything || links.contains("*") || links.contains(name);
    }

    private static Optional<String> activePhrase(Map<String, Object> closure, Document task) {
        List<String> phrases = Json.texts(closure.get("allowedStatuses"));
        String comment = task.text("comment").orElse("");
        String externalStatus = task.text("externalStatus").orElse("");
        List<String> required = Json.texts(closure.get("requires"));
        if (required.contains("comment") && !matchesAny(comment, phrases)
                || required.contains("externalStatus") && !matchesAny(externalStatus, phrases)) {
            return Optional.empty();
        }
        return phrases.stream()
                .filter(phrase -> matches(comment, phrase) || matches(externalStatus, phrase))
                .findFirst();
    }

    private static boolean matchesAny(String value, List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> matches(value, phrase));
    }

    private static boolean matches(String value, String phrase) {
        String wanted = normal(phrase);
        if (wanted.isEmpty()) {
            return false;
        }
        List<String> candidates = new ArrayList<>();
        candidates.add(value);
        for (String line : LINE.split(value)) {
            candidates.add(BRACKETED.matcher(line.strip()).replaceFirst(""));
        }
        return candidates.stream().anyMatch(candidate -> normal(candidate).equals(wanted));
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
