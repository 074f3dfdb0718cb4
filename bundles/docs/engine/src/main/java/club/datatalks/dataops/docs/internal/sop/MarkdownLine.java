package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import java.util.Optional;

/** What a single line of Markdown is, as far as the format has to know. */
public final class MarkdownLine {

    private static final int MAX_LEVEL = 6;
    private static final int TAB_COLUMNS = 4;

    private MarkdownLine() {}

    /** The words of an ATX heading: up to three blanks, one to six hash signs, a blank, the words. */
    public static Optional<String> headingText(String line) {
        int hash = WhiteSpace.skip(line, 0, line.length());
        int end = hash;
        while (end < line.length() && line.charAt(end) == '#') {
            end++;
        }
        int level = end - hash;
        boolean isHeading = hash < TAB_COLUMNS
                && level >= 1
                && level <= MAX_LEVEL
                && (end == line.length() || WhiteSpace.is(line.charAt(end)));
        return isHeading ? Optional.of(withoutClosingHashes(WhiteSpace.trim(line.substring(end)))) : Optional.empty();
    }

    /** The level of an ATX heading, 1 to 6; 0 for any other line. */
    public static int headingLevel(String line) {
        if (headingText(line).isEmpty()) {
            return 0;
        }
        int hash = line.indexOf('#');
        int end = hash;
        while (end < line.length() && line.charAt(end) == '#') {
            end++;
        }
        return end - hash;
    }

    private static String withoutClosingHashes(String words) {
        int end = words.length();
        while (end > 0 && words.charAt(end - 1) == '#') {
            end--;
        }
        boolean closes = end < words.length() && (end == 0 || WhiteSpace.is(words.charAt(end - 1)));
        return closes ? WhiteSpace.trim(words.substring(0, end)) : words;
    }

    /** How many columns a line is indented; a tab counts up to the next multiple of four. */
    public static int indentation(String line) {
        int columns = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\t') {
                columns += TAB_COLUMNS - columns % TAB_COLUMNS;
            } else if (c == ' ') {
                columns++;
            } else {
                break;
            }
        }
        return columns;
    }

    /** A line without that many columns of indentation, or without all of it when it has less. */
    public static String dedent(String line, int columns) {
        int removed = 0;
        int at = 0;
        while (at < line.length() && removed < columns) {
            char c = line.charAt(at);
            if (c == '\t') {
                removed += TAB_COLUMNS - removed % TAB_COLUMNS;
            } else if (c == ' ') {
                removed++;
            } else {
                break;
            }
            at++;
        }
        return " ".repeat(Math.max(0, removed - columns)) + line.substring(at);
    }
}
