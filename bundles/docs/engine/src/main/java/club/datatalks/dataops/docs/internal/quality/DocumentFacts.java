package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the text of a document alone says about its quality; so it is worked out once per text.
 *
 * @param keys those of its metadata that hold something
 * @param hasPlaceholder whether the body holds a word that stands for something unwritten
 * @param hasValidation whether it says how to see that the work is done
 * @param linksToGoogle whether the body links to a Google document
 * @param tasks those of its table of tasks
 */
record DocumentFacts(
        Set<String> keys,
        boolean hasPlaceholder,
        boolean hasValidation,
        boolean linksToGoogle,
        List<TemplateTask> tasks) {

    private static final String VALIDATION = "## Validation";
    private static final Pattern GOOGLE = Pattern.compile("https?://docs\\.google\\.com/", Pattern.CASE_INSENSITIVE);

    static DocumentFacts of(String text) {
        SopDocument document = SopDocument.parse(text);
        String body = text.substring(document.frontMatter().bodyOffset());
        return new DocumentFacts(
                filledKeys(document.frontMatter()),
                Placeholders.isIn(body),
                hasValidation(document, body),
                GOOGLE.matcher(body).find(),
                TaskTable.in(body));
    }

    private static Set<String> filledKeys(FrontMatter frontMatter) {
        return frontMatter.fields().entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean hasValidation(SopDocument document, String body) {
        String words =
                document.section("validation").map(SopSection::bodyBelowHeading).orElseGet(() -> belowHeading(body));
        return !Placeholders.isAllOf(withoutComments(words));
    }

    private static String belowHeading(String body) {
        StringBuilder words = new StringBuilder();
        boolean inside = false;
        for (String line : (Iterable<String>) body.lines()::iterator) {
            if (line.startsWith("## ")) {
                inside = line.strip().equalsIgnoreCase(VALIDATION);
            } else if (inside) {
                words.append(line).append('\n');
            }
        }
        return words.toString();
    }

    // By hand: a pattern that may stop anywhere would look at an unclosed comment again and again.
    private static String withoutComments(String text) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("<!--", at);
            int end = start < 0 ? -1 : text.indexOf("-->", start);
            if (end < 0) {
                break;
            }
            rest.append(text, at, start);
            at = end + "-->".length();
        }
        return rest.append(text, at, text.length()).toString();
    }
}
