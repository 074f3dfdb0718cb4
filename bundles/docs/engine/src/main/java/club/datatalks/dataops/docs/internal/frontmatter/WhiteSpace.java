package club.datatalks.dataops.docs.internal.frontmatter;

/**
 * White space as Unicode understands it (the property {@code White_Space}): unlike {@link String#strip()} it includes
 * the no-break spaces.
 */
public final class WhiteSpace {

    private WhiteSpace() {}

    public static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c >= '\u0085'
                && switch (c) {
                    case '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' -> true;
                    default -> c >= '\u2000' && c <= '\u200a';
                };
    }

    public static boolean isBlank(CharSequence text) {
        return skip(text, 0, text.length()) == text.length();
    }

    /** Without the white space at both ends. */
    public static String trim(String text) {
        int start = skip(text, 0, text.length());
        int end = text.length();
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The first offset from here on that is no white space, or {@code to}. */
    public static int skip(CharSequence text, int from, int to) {
        int at = from;
        while (at < to && is(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
