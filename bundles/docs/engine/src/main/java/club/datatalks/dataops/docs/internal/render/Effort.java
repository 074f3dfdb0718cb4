package club.datatalks.dataops.docs.internal.render;

/**
 * Notices texts that would cost far more than their length to parse or to show. Nobody wrote them to be read, so they
 * are shown as they are. Looks at each character once.
 */
final class Effort {

    private static final int MAX_LENGTH = 500_000;

    /** Every row of a table gets as many cells as its header has. */
    private static final long MAX_CELLS = 100_000;

    /** Behind each {@code <} the parser looks for a {@code >} as far as the paragraph goes. */
    private static final long MAX_LOOKED_AT = 20_000_000;

    /** Each image in an image is walked through once more. */
    private static final int MAX_IMAGES = 1_000;

    private Effort() {}

    static boolean isTooMuch(String markdown) {
        return markdown.length() > MAX_LENGTH || tablesExplode(markdown) || paragraphsExplode(markdown);
    }

    private static boolean tablesExplode(String markdown) {
        long columns = 0;
        long cells = 0;
        int start = 0;
        while (start < markdown.length()) {
            int end = markdown.indexOf('\n', start);
            end = end < 0 ? markdown.length() : end;
            columns = Math.max(columns, columnsOfDelimiterRow(markdown, start, end));
            cells += columns;
            if (cells > MAX_CELLS) {
                return true;
            }
            if (markdown.substring(start, end).isBlank()) {
                columns = 0;
            }
            start = end + 1;
        }
        return false;
    }

    private static long columnsOfDelimiterRow(String markdown, int start, int end) {
        long bars = 0;
        for (int i = start; i < end; i++) {
            char c = markdown.charAt(i);
            if (c == '|') {
                bars++;
            } else if (" \t\r:->".indexOf(c) < 0) {
                return 0;
            }
        }
        return bars == 0 ? 0 : bars + 1;
    }

    // From the end, so that the next ">" is always known.
    private static boolean paragraphsExplode(String markdown) {
        long lookedAt = 0;
        int images = 0;
        int stop = markdown.length();
        for (int i = markdown.length() - 1; i >= 0; i--) {
            char c = markdown.charAt(i);
            if (c == '>' || c == '\n' && markdown.startsWith("\n", i + 1)) {
                stop = i;
                images = c == '>' ? images : 0;
            } else if (c == '<') {
                lookedAt += stop - i;
            } else if (c == '!' && markdown.startsWith("[", i + 1)) {
                images++;
            }
            if (lookedAt > MAX_LOOKED_AT || images > MAX_IMAGES) {
                return true;
            }
        }
        return false;
    }
}
