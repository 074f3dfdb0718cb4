package club.datatalks.dataops.docs.internal.frontmatter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata that a document starts with (DOC-10, DOC-11). Reading never fails: what is not understood is skipped,
 * and a text without a block has no fields and is all body.
 *
 * <p>Offsets are UTF-16 offsets into the source as it was given, byte-order mark and line ends included.
 */
public final class FrontMatter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String FENCE = "---";
    private static final String ITEM = "  -";

    private final State state;
    private final List<Entry> entries;
    private final Map<String, FieldValue> fields;
    private final int bodyOffset;

    private enum State {
        ABSENT,
        UNCLOSED,
        PRESENT
    }

    /**
     * One key with its value.
     *
     * @param start where its line starts
     * @param keyEnd the end of the key; it starts at {@code keyStart}
     * @param valueEnd the end of what is written behind the colon, without the blanks around it; empty when the value
     *     is a list on the following lines
     * @param end behind the line end of its last line, list items included
     */
    public record Entry(
            String key, FieldValue value, int start, int keyStart, int keyEnd, int valueStart, int valueEnd, int end) {}

    private FrontMatter(State state, List<Entry> entries, int bodyOffset) {
        this.state = state;
        this.entries = List.copyOf(entries);
        Map<String, FieldValue> byKey = new LinkedHashMap<>();
        for (Entry entry : entries) {
            byKey.put(entry.key(), entry.value());
        }
        this.fields = Collections.unmodifiableMap(byKey);
        this.bodyOffset = bodyOffset;
    }

    /** Reads the block at the start of a document. Takes time linear in the block. */
    public static FrontMatter read(String source) {
        int textStart = !source.isEmpty() && source.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        Line opening = Line.at(source, textStart);
        if (!opening.isFence(source) || !opening.isTerminated()) {
            return new FrontMatter(State.ABSENT, List.of(), textStart);
        }
        List<Line> lines = new ArrayList<>();
        Line line = Line.at(source, opening.next());
        while (!line.isFence(source)) {
            if (!line.isTerminated()) {
                return unclosed(source, lines, textStart);
            }
            lines.add(line);
            line = Line.at(source, line.next());
        }
        if (!line.isTerminated()) {
            return unclosed(source, lines, textStart);
        }
        return new FrontMatter(State.PRESENT, entries(source, lines), line.next());
    }

    // A page may well start with a rule; it is a forgotten fence only when something like a key follows.
    private static FrontMatter unclosed(String source, List<Line> lines, int textStart) {
        boolean startsWithKey =
                !lines.isEmpty() && !entries(source, lines.subList(0, 1)).isEmpty();
        return new FrontMatter(startsWithKey ? State.UNCLOSED : State.ABSENT, List.of(), textStart);
    }

    private static List<Entry> entries(String source, List<Line> lines) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Line line = lines.get(at++);
            int colon = line.colon(source);
            if (colon < 0) {
                continue;
            }
            int valueStart = WhiteSpace.skip(source, colon + 1, line.end());
            if (valueStart < line.end()) {
                String written = WhiteSpace.trim(source.substring(valueStart, line.end()));
                int valueEnd = valueStart + written.length();
                entries.add(entry(source, line, colon, value(written), valueStart, valueEnd, line.next()));
                continue;
            }
            List<String> items = new ArrayList<>();
            int end = line.next();
            while (at < lines.size() && source.startsWith(ITEM, lines.get(at).start())) {
                Line item = lines.get(at++);
                items.add(unquoted(WhiteSpace.trim(source.substring(item.start() + ITEM.length(), item.end()))));
                end = item.next();
            }
            entries.add(entry(source, line, colon, new FieldValue.Items(items), line.end(), line.end(), end));
        }
        return entries;
    }

    private static Entry entry(
            String source, Line line, int colon, FieldValue value, int valueStart, int valueEnd, int end) {
        String key = WhiteSpace.trim(source.substring(line.start(), colon));
        int keyStart = WhiteSpace.skip(source, line.start(), colon);
        return new Entry(key, value, line.start(), keyStart, keyStart + key.length(), valueStart, valueEnd, end);
    }

    private static FieldValue value(String written) {
        if (written.length() < 2 || !written.startsWith("[") || !written.endsWith("]")) {
            return new FieldValue.Text(unquoted(written));
        }
        String inner = written.substring(1, written.length() - 1);
        if (WhiteSpace.isBlank(inner)) {
            return new FieldValue.Items(List.of());
        }
        List<String> items = new ArrayList<>();
        for (String item : inner.split(",", -1)) {
            items.add(unquoted(WhiteSpace.trim(item)));
        }
        return new FieldValue.Items(items);
    }

    private static String unquoted(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '"') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '"') {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether there is a block, be it an empty one. */
    public boolean isPresent() {
        return state == State.PRESENT;
    }

    /** Whether a block starts and is never closed; all of the text is body then. */
    public boolean isUnclosed() {
        return state == State.UNCLOSED;
    }

    /** The fields in the order of their first appearance; of a repeated key the last value counts. */
    public Map<String, FieldValue> fields() {
        return fields;
    }

    /** Everything that is written in the block, repeated keys included, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Where the body starts: behind the closing line, or behind the byte-order mark when there is no block. */
    public int bodyOffset() {
        return bodyOffset;
    }

    /** The text of a key; empty when it is absent, a list, or blank. */
    public Optional<String> text(String key) {
        return fields.get(key) instanceof FieldValue.Text value && !WhiteSpace.isBlank(value.text())
                ? Optional.of(WhiteSpace.trim(value.text()))
                : Optional.empty();
    }

    /**
     * The values of a list-valued key, which may also be written as a single text (DOC-20): each without blanks and one
     * quote character at each end; empty ones vanish.
     */
    public List<String> items(String key) {
        FieldValue value = fields.get(key);
        if (value == null) {
            return List.of();
        }
        List<String> written =
                value instanceof FieldValue.Items list ? list.items() : List.of(String.valueOf(value.plain()));
        return written.stream()
                .map(FrontMatter::withoutQuotePair)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String withoutQuotePair(String item) {
        String text = WhiteSpace.trim(item);
        int start = !text.isEmpty() && isQuote(text.charAt(0)) ? 1 : 0;
        int end = text.length() > start && isQuote(text.charAt(text.length() - 1)) ? text.length() - 1 : text.length();
        return WhiteSpace.trim(text.substring(start, end));
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** A line up to LF or CRLF; {@code end} is in front of the line end, {@code next} behind it. */
    private record Line(int start, int end, int next) {

        static Line at(String source, int start) {
            int feed = source.indexOf('\n', start);
            if (feed < 0) {
                return new Line(start, source.length(), source.length());
            }
            int end = feed > start && source.charAt(feed - 1) == '\r' ? feed - 1 : feed;
            return new Line(start, end, feed + 1);
        }

        boolean isTerminated() {
            return next > end;
        }

        boolean isFence(String source) {
            return end - start == FENCE.length() && source.startsWith(FENCE, start);
        }

        /** The colon behind this line's key, or -1 when the line has none: blank, a comment, indented, no colon. */
        int colon(String source) {
            int first = WhiteSpace.skip(source, start, end);
            if (first == end || source.charAt(first) == '#' || source.charAt(start) == ' ') {
                return -1;
            }
            for (int at = first; at < end; at++) {
                if (source.charAt(at) == ':') {
                    return at;
                }
            }
            return -1;
        }
    }
}
