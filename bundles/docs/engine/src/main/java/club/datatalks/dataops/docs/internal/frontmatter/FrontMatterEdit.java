package club.datatalks.dataops.docs.internal.frontmatter;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter.Entry;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes one key of a document's front matter and leaves every other byte of the document as it is: comments, order,
 * quotes, line ends (DOC-12). Works also on a block that is no valid YAML, because our reader skips what it does not
 * understand.
 */
public final class FrontMatterEdit {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final String FENCE = "---";

    private final String source;
    private final FrontMatter frontMatter;
    private final String lineEnd;

    private FrontMatterEdit(String source) {
        this.source = source;
        this.frontMatter = FrontMatter.read(source);
        this.lineEnd = lineEndOf(source);
    }

    /**
     * The document with a key set. A key that is not there yet comes last; a document without a block gets one. A value
     * that the key has already changes nothing.
     *
     * @throws ProblemException of kind {@code INVALID} for a key that cannot be written, of kind {@code UNPROCESSABLE}
     *     when the block is never closed or the value cannot be written
     */
    public static String with(String source, String key, FieldValue value) {
        return new FrontMatterEdit(source).set(key, value);
    }

    /** The document without a key, wherever it is written; see {@link #with} for what is refused. */
    public static String without(String source, String key) {
        return new FrontMatterEdit(source).remove(key);
    }

    private String set(String key, FieldValue value) {
        check(key);
        if (value.equals(frontMatter.fields().get(key))) {
            return source;
        }
        List<Entry> written = entries(key);
        if (written.isEmpty()) {
            return added(key, value);
        }
        Entry entry = written.get(written.size() - 1);
        Extent extent = extent(entry);
        String comments = extent.comments();
        return source.substring(0, entry.start())
                + (value instanceof FieldValue.Items list
                        ? list(entry, list.items())
                        : text(entry, ((FieldValue.Text) value).text()))
                + comments
                + source.substring(extent.end());
    }

    private String remove(String key) {
        check(key);
        String text = source;
        List<Entry> written = entries(key);
        for (int i = written.size() - 1; i >= 0; i--) {
            Entry entry = written.get(i);
            text = text.substring(0, entry.start())
                    + text.substring(extent(entry).end());
        }
        return text;
    }

    private void check(String key) {
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.invalid(
                    "key must consist of letters, digits, dash, underscore and dot, not '%s'".formatted(key));
        }
        if (frontMatter.isUnclosed()) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE, "The front matter is never closed; add a line --- below it first");
        }
    }

    private List<Entry> entries(String key) {
        return frontMatter.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .toList();
    }

    private String added(String key, FieldValue value) {
        String lines = value instanceof FieldValue.Items list
                ? key + ":" + (list.isEmpty() ? " []" + lineEnd : lineEnd + block(key, list.items(), true))
                : "%s: %s%s".formatted(key, WrittenValue.text(key, ((FieldValue.Text) value).text(), false), lineEnd);
        if (frontMatter.isPresent()) {
            int closing = closingFence();
            return source.substring(0, closing) + lines + source.substring(closing);
        }
        int start = frontMatter.bodyOffset();
        boolean bodyFollows = start < source.length();
        return source.substring(0, start)
                + FENCE
                + lineEnd
                + lines
                + FENCE
                + lineEnd
                + (bodyFollows && !startsWithBlankLine(start) ? lineEnd : "")
                + source.substring(start);
    }

    private boolean startsWithBlankLine(int at) {
        return source.startsWith("\n", at) || source.startsWith("\r", at);
    }

    private int closingFence() {
        return source.lastIndexOf(FENCE, frontMatter.bodyOffset() - 1);
    }

    private String text(Entry entry, String text) {
        String before = source.substring(entry.valueStart(), entry.valueEnd());
        boolean wasList = entry.value() instanceof FieldValue.Items;
        String lead = wasList && before.isEmpty()
                ? keyWithColon(entry) + " "
                : source.substring(entry.start(), entry.valueStart());
        boolean quoted = before.startsWith("\"");
        return lead + WrittenValue.text(entry.key(), text, quoted) + endOfKeyLine(entry);
    }

    private String list(Entry entry, List<String> items) {
        String before = source.substring(entry.valueStart(), entry.valueEnd());
        boolean inBrackets = before.startsWith("[")
                && entry.value() instanceof FieldValue.Items old
                && !old.isEmpty()
                && items.stream().allMatch(WrittenValue::fitsIntoBrackets);
        if (items.isEmpty() || inBrackets) {
            String lead =
                    before.isEmpty() ? keyWithColon(entry) + " " : source.substring(entry.start(), entry.valueStart());
            return lead + brackets(entry.key(), items, before) + endOfKeyLine(entry);
        }
        return keyWithColon(entry) + endOfKeyLine(entry) + kept(entry, items);
    }

    private String brackets(String key, List<String> items, String before) {
        boolean quoted = before.contains("\"");
        return "["
                + String.join(
                        ", ",
                        items.stream()
                                .map(item -> WrittenValue.text(key, item, quoted))
                                .toList())
                + "]";
    }

    /** The items of a list, each on its line; those that were there before keep theirs. */
    private String kept(Entry entry, List<String> items) {
        List<String> lines = itemLines(entry);
        List<String> before = entry.value() instanceof FieldValue.Items old
                        && lines.size() == old.items().size()
                ? old.items()
                : List.of();
        Map<String, List<String>> known = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            known.computeIfAbsent(before.get(i), item -> new ArrayList<>()).add(lines.get(i));
        }
        boolean quoted = lines.isEmpty() || lines.stream().anyMatch(line -> line.contains("\""));
        StringBuilder text = new StringBuilder();
        for (String item : items) {
            List<String> same = known.getOrDefault(item, List.of());
            text.append(same.isEmpty() ? block(entry.key(), List.of(item), quoted) : same.remove(0));
        }
        return text.toString();
    }

    private List<String> itemLines(Entry entry) {
        List<String> lines = new ArrayList<>();
        int at = next(entry.start());
        while (at < entry.end()) {
            int next = next(at);
            lines.add(source.substring(at, next));
            at = next;
        }
        return lines;
    }

    private String block(String key, List<String> items, boolean quoted) {
        StringBuilder lines = new StringBuilder();
        for (String item : items) {
            lines.append("  - ").append(WrittenValue.text(key, item, quoted)).append(lineEnd);
        }
        return lines.toString();
    }

    private String keyWithColon(Entry entry) {
        return source.substring(entry.start(), source.indexOf(':', entry.keyEnd()) + 1);
    }

    private String endOfKeyLine(Entry entry) {
        int next = next(entry.start());
        int feed = next - 1;
        return source.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private int next(int at) {
        return source.indexOf('\n', at) + 1;
    }

    /**
     * Where an entry ends for a full YAML reader, which unlike ours takes indented lines, and a list at the margin, as
     * part of the value. Comments among them outlive the value.
     */
    private Extent extent(Entry entry) {
        int end = entry.end();
        int closing = closingFence();
        StringBuilder comments = new StringBuilder();
        StringBuilder pending = new StringBuilder();
        int at = end;
        while (at < closing) {
            int next = next(at);
            String line = source.substring(at, next);
            String words = WhiteSpace.trim(line);
            boolean belongs = line.startsWith(" ") || line.startsWith("\t") || line.startsWith("- ");
            if (words.isEmpty() || (belongs && words.startsWith("#"))) {
                pending.append(words.isEmpty() ? "" : line);
            } else if (belongs) {
                comments.append(pending);
                pending.setLength(0);
                end = next;
            } else {
                break;
            }
            at = next;
        }
        return new Extent(end, comments.toString());
    }

    private record Extent(int end, String comments) {}

    private static String lineEndOf(String source) {
        int feed = source.indexOf('\n');
        return feed > 0 && source.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The value that a client sends for a key: a text, or a list of texts. */
    public static FieldValue value(Object plain) {
        return plain instanceof List<?> list
                ? new FieldValue.Items(list.stream().map(String::valueOf).toList())
                : new FieldValue.Text(String.valueOf(plain));
    }

    /** {@link #with}, or {@link #without} when there is no value. */
    public static String changed(String source, String key, @Nullable FieldValue value) {
        return value == null ? without(source, key) : with(source, key, value);
    }
}
