package club.datatalks.dataops.docs.internal.search;

import java.util.regex.Pattern;

/** Markdown without its signs, as the words that search finds (SRCH-02). Every pattern takes time linear in a line. */
final class CleanText {

    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]\\n]{0,1000}+\\]\\([^)\\n]{0,2000}+\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]{0,1000}+)\\]\\([^)\\n]{0,2000}+\\)");
    private static final Pattern WIKI_LINK =
            Pattern.compile("\\[\\[(?:[^\\]|\\n]{1,500}+\\|)?([^\\]|\\n]{1,500}+)\\]\\]");
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`\\n]{1,2000}+)`");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>\\n]{0,1000}+>");

    private CleanText() {}

    /** Without images, with links and inline code as the words that they show. */
    static String withoutLinks(String markdown) {
        if (markdown.indexOf('[') < 0) {
            return markdown;
        }
        String text = IMAGE.matcher(markdown).replaceAll("");
        text = WIKI_LINK.matcher(text).replaceAll("$1");
        return LINK.matcher(text).replaceAll("$1");
    }

    static String withoutInlineCode(String markdown) {
        return markdown.indexOf('`') < 0
                ? markdown
                : INLINE_CODE.matcher(markdown).replaceAll("$1");
    }

    /** Without comments, tags and the signs of Markdown, on one line. */
    static String cleaned(String markdown) {
        String text = markdown;
        if (text.indexOf('<') >= 0) {
            text = COMMENT.matcher(text).replaceAll(" ");
            text = TAG.matcher(text).replaceAll(" ");
        }
        return withoutSigns(text).strip();
    }

    // By hand: every word of every document comes through here, and patterns took most of the time.
    private static String withoutSigns(String text) {
        char[] line = text.toCharArray();
        int length = 0;
        boolean isApart = true;
        for (char c : line) {
            boolean isBlank = c <= '~' && (isSign(c) || isWhiteSpace(c));
            if (!isBlank) {
                line[length++] = c;
            } else if (!isApart) {
                line[length++] = ' ';
            }
            isApart = isBlank;
        }
        boolean endsApart = isApart && length > 0;
        return new String(line, 0, endsApart ? length - 1 : length);
    }

    private static boolean isSign(char c) {
        return c == '*' || c == '_' || c == '>' || c == '#' || c == '~';
    }

    private static boolean isWhiteSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
