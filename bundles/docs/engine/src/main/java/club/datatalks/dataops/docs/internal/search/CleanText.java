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
    private static final Pattern SIGN = Pattern.compile("[*_>#~]");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private CleanText() {}

    /** Without images, with links and inline code as the words that they show. */
    static String withoutLinks(String markdown) {
        String text = IMAGE.matcher(markdown).replaceAll("");
        text = WIKI_LINK.matcher(text).replaceAll("$1");
        return LINK.matcher(text).replaceAll("$1");
    }

    static String withoutInlineCode(String markdown) {
        return INLINE_CODE.matcher(markdown).replaceAll("$1");
    }

    /** Without comments, tags and the signs of Markdown, on one line. */
    static String cleaned(String markdown) {
        String text = COMMENT.matcher(markdown).replaceAll(" ");
        text = TAG.matcher(text).replaceAll(" ");
        text = SIGN.matcher(text).replaceAll(" ");
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }
}
