package club.datatalks.dataops.docs.internal.sop;

import java.util.Arrays;

/**
 * A text and its lines. A line ends at LF, CRLF or CR, and a trailing line end adds no empty line, so that the lines
 * with their ends, one after the other, are the text.
 *
 * <p>Lines are counted from 0 here; what people see counts from 1.
 */
public final class SourceText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final int[] starts;
    private final boolean mixedLineEnds;

    private SourceText(String text, int[] starts, boolean mixedLineEnds) {
        this.text = text;
        this.starts = starts;
        this.mixedLineEnds = mixedLineEnds;
    }

    public static SourceText of(String text) {
        int[] starts = new int[Math.max(16, text.length() / 32)];
        int count = 0;
        int kindsOfEnd = 0;
        int at = 0;
        while (at < text.length()) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at;
            int end = lineEnd(text, at);
            int next = behindLineEnd(text, end);
            kindsOfEnd |= next == end ? 0 : next - end == 2 ? 1 : text.charAt(end) == '\n' ? 2 : 4;
            at = next;
        }
        return new SourceText(text, Arrays.copyOf(starts, count), Integer.bitCount(kindsOfEnd) > 1);
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int behindLineEnd(String text, int end) {
        if (end == text.length()) {
            return end;
        }
        boolean both = text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
        return both ? end + 2 : end + 1;
    }

    public String text() {
        return text;
    }

    public int lineCount() {
        return starts.length;
    }

    /** Whether the lines do not all end alike. */
    public boolean hasMixedLineEnds() {
        return mixedLineEnds;
    }

    /** Where a line starts; the byte-order mark belongs to the first one. */
    public int start(int line) {
        return starts[line];
    }

    /** Where the words of a line start: behind the byte-order mark, if there is one. */
    public int contentStart(int line) {
        return line == 0 && text.charAt(0) == BYTE_ORDER_MARK ? 1 : starts[line];
    }

    /** The end of a line's words, in front of its line end. */
    public int end(int line) {
        int end = next(line);
        int first = contentStart(line);
        if (end > first && text.charAt(end - 1) == '\n') {
            end--;
            return end > first && text.charAt(end - 1) == '\r' ? end - 1 : end;
        }
        return end > first && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Behind the end of a line: where the next one starts. */
    public int next(int line) {
        return line + 1 < starts.length ? starts[line + 1] : text.length();
    }

    /** A line without its end and without the byte-order mark. */
    public String line(int line) {
        return text.substring(contentStart(line), end(line));
    }

    /** The line that holds an offset; the number of lines for the end of a text that ends with a line end. */
    public int lineAt(int offset) {
        if (starts.length == 0 || (offset >= text.length() && endsWithLineEnd())) {
            return starts.length;
        }
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** How the lines end: LF, CRLF or CR, whichever comes first; LF for a text of a single line. */
    public String lineEnd() {
        if (starts.length == 0 || next(0) == end(0)) {
            return "\n";
        }
        return text.substring(end(0), next(0));
    }

    private boolean endsWithLineEnd() {
        char last = text.charAt(text.length() - 1);
        return last == '\n' || last == '\r';
    }
}
