package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a new document starts with (DOC-16).
 *
 * @param id {@code null} for the one that follows from the path
 * @param isMinimal headings only; matters for procedures
 */
public record Scaffold(
        @Nullable String id,
        String title,
        String summary,
        String docType,
        List<String> tags,
        List<String> systems,
        boolean isMinimal) {

    private static final String SECTION = """
            <!-- sop-section-start: %s -->
            ## %s
            %s<!-- sop-section-end -->
            """;

    public Scaffold {
        tags = List.copyOf(tags);
        systems = List.copyOf(systems);
    }

    /** The text; a procedure's has nothing that lint would complain about. */
    public String text() {
        return "%s\n# %s\n\n%s".formatted(frontMatter(), heading(title), isProcedure() ? procedure() : page());
    }

    private boolean isProcedure() {
        return SopLint.appliesTo(docType);
    }

    private String frontMatter() {
        StringBuilder block = new StringBuilder("---\n");
        Optional.ofNullable(id).ifPresent(known -> block.append("id: %s\n".formatted(known)));
        block.append("title: %s\nsummary: %s\ndoc_type: %s\n".formatted(quoted(title), quoted(summary), docType));
        if (isProcedure()) {
            block.append("schema_version: 1\n");
        }
        return block.append(list("tags", tags))
                .append(list("systems", systems))
                .append("related_docs: []\n---\n")
                .toString();
    }

    private String procedure() {
        return List.of(
                        section("summary", "Summary", bullets("Purpose:", "Outcome:", "Trigger:", "Frequency:")),
                        section("prerequisites", "Prerequisites", bullets("Access:", "Tools:", "Inputs:")),
                        section("procedure", "Procedure", firstStep()),
                        section("validation", "Validation", bullets("Describe how to confirm that the work is done.")),
                        section("troubleshooting", "Troubleshooting", bullets("Common issue:", "Fix:")),
                        section("references", "References", isMinimal ? "" : "-\n"))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    private static String section(String name, String heading, String body) {
        return SECTION.formatted(name, heading, body.isEmpty() ? "" : "\n" + body);
    }

    private String bullets(String... words) {
        return isMinimal ? "" : List.of(words).stream().map("- %s\n"::formatted).collect(Collectors.joining());
    }

    private String firstStep() {
        return "<!-- sop-step-start id=1 -->\n1.%s\n<!-- sop-step-end -->\n"
                .formatted(isMinimal ? "" : "  Describe the first step here.");
    }

    private static String page() {
        return "## Summary\n\n## Content\n";
    }

    private static String list(String key, List<String> items) {
        return items.isEmpty()
                ? key + ": []\n"
                : items.stream()
                        .map(item -> "  - %s\n".formatted(quoted(item)))
                        .collect(Collectors.joining("", key + ":\n", ""));
    }

    // The reader knows no escapes (DOC-12), so a quote inside becomes another sign.
    private static String quoted(String text) {
        return "\"%s\"".formatted(oneLine(text).replace('"', '\''));
    }

    // A title may hold what would be a marker (SOPF-52).
    private static String heading(String text) {
        return oneLine(text).replace("<!--", "&lt;!--");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
