package club.datatalks.dataops.docs.internal.sop.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What people type, in the form in which it may stand in a document (SOPF-12, SOPF-51, SOPF-52). */
public final class Written {

    /** What belongs to a step is indented by this much. */
    public static final String INDENTATION = "    ";

    // White space is the Unicode notion, as in the markers themselves.
    private static final Pattern MARKER = Pattern.compile("<(!--\\p{IsWhite_Space}*sop-)");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u2028\u2029\u0085\u000b\f]");
    private static final Pattern ENTITY = Pattern.compile("&(?=(?:quot|gt|amp);)");

    // Behind a blank they would end the heading, and not be shown.
    private static final Pattern CLOSING_HASHES = Pattern.compile("(^|\\s)(#+)$");

    private Written() {}

    /** Text in which nothing can be taken for a marker. */
    static String withoutMarkers(String text) {
        return MARKER.matcher(text).replaceAll("&lt;$1");
    }

    /** A text between the quotes of a marker: no quote, line break or end of a comment is left in it. */
    public static String quoted(String text) {
        return ENTITY.matcher(oneLine(text))
                .replaceAll("&amp;")
                .replace("\"", "&quot;")
                .replace("-->", "--&gt;")
                .replace("--!>", "--!&gt;");
    }

    /** The value of a step's attribute, which holds no {@code >} either. */
    static String attribute(String text) {
        return quoted(text).replace(">", "&gt;");
    }

    /** What {@link #quoted} wrote, as people see it. */
    static String decoded(String quoted) {
        return quoted.replace("&quot;", "\"").replace("&gt;", ">").replace("&amp;", "&");
    }

    static String oneLine(String text) {
        return LINE_BREAK.matcher(text).replaceAll(" ");
    }

    /** The words of a heading, on one line. */
    static String heading(String text) {
        return CLOSING_HASHES.matcher(withoutMarkers(oneLine(text).strip())).replaceAll("$1\\\\$2");
    }

    /** The alternative text of an image: without what would end it. */
    static String alt(String text) {
        String line = oneLine(text).replace('[', ' ').replace(']', ' ').replace('\\', ' ');
        StringBuilder alt = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean opens = at == 0 || line.charAt(at - 1) == ' ';
            alt.append(c == '"' ? (opens ? '\u201c' : '\u201d') : c);
        }
        return withoutMarkers(alt.toString());
    }

    /** The address of an image: what would end it is percent-encoded. */
    static String address(String text) {
        StringBuilder address = new StringBuilder();
        for (char c : oneLine(text.strip()).toCharArray()) {
            switch (c) {
                case ' ', '\t' -> address.append("%20");
                case '(' -> address.append("%28");
                case ')' -> address.append("%29");
                case '<' -> address.append("%3C");
                case '>' -> address.append("%3E");
                case '"' -> address.append("%22");
                case '\\' -> address.append("%5C");
                default -> address.append(c);
            }
        }
        return address.toString();
    }

    /** The lines of a text that somebody typed, without the empty ones at both ends. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(
                List.of(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        return lines;
    }
}
