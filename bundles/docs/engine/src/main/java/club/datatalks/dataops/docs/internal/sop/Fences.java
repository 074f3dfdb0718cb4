package club.datatalks.dataops.docs.internal.sop;

/**
 * Follows fenced code through the lines of a text, in order. Close enough to CommonMark to tell whether a line would be
 * shown as code: a fence may be indented, and one that is indented as part of a list item ends with the item.
 */
public final class Fences {

    private static final int MIN_LENGTH = 3;
    private static final int ITEM_INDENTATION = 4;

    private char fence;
    private int length;
    private boolean inItem;

    /** Takes the next line. Says whether it is part of fenced code: inside of it, or one of its fences. */
    public boolean isCode(String line) {
        int indentation = MarkdownLine.indentation(line);
        String words = line.strip();
        if (length > 0) {
            if (inItem && !words.isEmpty() && indentation < ITEM_INDENTATION) {
                length = 0;
            } else {
                int run = run(words, fence);
                if (run >= length && run == words.length()) {
                    length = 0;
                }
                return true;
            }
        }
        char first = words.isEmpty() ? ' ' : words.charAt(0);
        if (first != '`' && first != '~') {
            return false;
        }
        int run = run(words, first);
        if (run < MIN_LENGTH || (first == '`' && words.indexOf('`', run) >= 0)) {
            return false;
        }
        fence = first;
        length = run;
        inItem = indentation >= ITEM_INDENTATION;
        return true;
    }

    private static int run(String words, char c) {
        int run = 0;
        while (run < words.length() && words.charAt(run) == c) {
            run++;
        }
        return run;
    }
}
