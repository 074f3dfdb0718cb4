package club.datatalks.dataops.docs.internal.render;

/** HTML comments, which readers never see: the markers of structured documents are such comments. */
final class Comments {

    private static final String START = "<!--";
    private static final String END = "-->";

    private Comments() {}

    /** The text without its comments. One that never ends is text. */
    static String removed(String html) {
        StringBuilder rest = new StringBuilder(html.length());
        int at = 0;
        while (true) {
            int start = html.indexOf(START, at);
            int end = start < 0 ? -1 : html.indexOf(END, start + START.length() - 2);
            if (end < 0) {
                return rest.append(html, at, html.length()).toString();
            }
            rest.append(html, at, start);
            at = end + END.length();
        }
    }
}
