package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link or an image in a document's body.
 *
 * @param target as written, without title, angle brackets or label: an address, a path, an id
 * @param line the file line, counted from 1
 * @param column where what is written as target starts in the line, counted from 0, a byte-order mark not included
 * @param length of what is written; a wiki link without its label, {@code doc:} included
 */
public record DocumentLink(Kind kind, String target, int line, int column, int length) {

    public enum Kind {
        /** {@code [label](target)}. */
        LINK,
        /** {@code [label](doc:target)}; the target is without the prefix. */
        DOC,
        /** {@code ![alt](target)}. */
        IMAGE,
        /** {@code [[target]]} or {@code [[target|label]]}. */
        WIKI
    }

    private static final String DOC_SCHEME = "doc:";

    /**
     * The links in a text, in order, without those in fenced or inline code (DOC-60). Takes time linear in the text.
     *
     * @param firstLine where the body starts, counted from 0
     */
    public static List<DocumentLink> in(SourceText source, int firstLine) {
        List<DocumentLink> links = new ArrayList<>();
        Fences fences = new Fences();
        for (int line = firstLine; line < source.lineCount(); line++) {
            String words = source.line(line);
            if (!fences.isCode(words) && words.indexOf('[') >= 0) {
                new LineScanner(withoutInlineCode(words), line + 1, links).scan();
            }
        }
        return links;
    }

    /**
     * The path that a link within the site names: no external address, without query and anchor, percent escapes
     * decoded. Empty when it names none: an address with a scheme, an anchor alone, an example like
     * {@code path/to/file.md}.
     */
    public Optional<String> localTarget() {
        if (kind == Kind.WIKI
                || kind == Kind.DOC
                || target.isEmpty()
                || target.startsWith("#")
                || target.startsWith("//")
                || target.startsWith("path/to/")
                || target.contains("...")
                || hasScheme(target)) {
            return Optional.empty();
        }
        String path = DocumentReference.withoutAnchor(target);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(PathText.percentDecoded(path).orElse(path));
    }

    /**
     * The same path as git has it: {@code ..} leads out of {@code content/}, and a leading slash means the root of the
     * repository. Empty when it names none, and when it leads out of the repository.
     *
     * @param from the path of the file that holds the link
     */
    public Optional<String> repositoryPath(String from) {
        return localTarget().flatMap(target -> DocumentReference.inRepository(from, target));
    }

    /** The heading that a link within the site names behind a {@code #}, percent escapes decoded; empty for none. */
    public Optional<String> heading() {
        int hash = target.indexOf('#');
        boolean isLocal =
                kind == Kind.LINK && (target.startsWith("#") || localTarget().isPresent());
        if (hash < 0 || hash == target.length() - 1 || !isLocal) {
            return Optional.empty();
        }
        String heading = target.substring(hash + 1);
        return Optional.of(PathText.percentDecoded(heading).orElse(heading));
    }

    private static boolean hasScheme(String address) {
        int colon = address.indexOf(':');
        if (colon < 1 || !Character.isLetter(address.charAt(0))) {
            return false;
        }
        return address.substring(0, colon)
                .chars()
                .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || c == '+' || c == '-' || c == '.');
    }

    // Code becomes blanks, so that what stands around it keeps its place.
    private static String withoutInlineCode(String line) {
        if (line.indexOf('`') < 0) {
            return line;
        }
        Map<Integer, Deque<Integer>> runsByLength = new HashMap<>();
        for (int at = line.indexOf('`'); at >= 0; at = line.indexOf('`', runEnd(line, at))) {
            runsByLength
                    .computeIfAbsent(runEnd(line, at) - at, length -> new ArrayDeque<>())
                    .add(at);
        }
        char[] text = line.toCharArray();
        int at = line.indexOf('`');
        while (at >= 0) {
            int end = runEnd(line, at);
            Deque<Integer> runs = runsByLength.getOrDefault(end - at, new ArrayDeque<>());
            while (!runs.isEmpty() && runs.peek() <= at) {
                runs.remove();
            }
            if (!runs.isEmpty()) {
                end = runEnd(line, runs.remove());
                Arrays.fill(text, at, end, ' ');
            }
            at = line.indexOf('`', end);
        }
        return new String(text);
    }

    private static int runEnd(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) == '`') {
            end++;
        }
        return end;
    }

    /** Finds the links of one line. Brackets nest: a link's label may be an image. */
    private static final class LineScanner {

        private final String line;
        private final int number;
        private final List<DocumentLink> links;
        private final Deque<Boolean> imageBrackets = new ArrayDeque<>();
        private boolean noMoreParentheses;
        private boolean noMoreAngles;

        LineScanner(String line, int number, List<DocumentLink> links) {
            this.line = line;
            this.number = number;
            this.links = links;
        }

        void scan() {
            int at = 0;
            while (at < line.length()) {
                char c = line.charAt(at);
                if (c == '\\') {
                    at += 2;
                } else if (c == '[' && line.startsWith("[[", at) && wikiEnd(at) >= 0) {
                    int end = wikiEnd(at);
                    String inner = line.substring(at + 2, end);
                    int label = inner.indexOf('|');
                    links.add(new DocumentLink(
                            Kind.WIKI,
                            DocumentReference.target(inner),
                            number,
                            at + 2,
                            label < 0 ? inner.length() : label));
                    at = end + 2;
                } else if (c == '[') {
                    imageBrackets.push(at > 0 && line.charAt(at - 1) == '!');
                    at++;
                } else if (c == ']' && !imageBrackets.isEmpty()) {
                    at = closeBracket(at, imageBrackets.pop());
                } else {
                    at++;
                }
            }
        }

        // A wiki reference holds no brackets, so the next one decides.
        private int wikiEnd(int open) {
            int at = open + 2;
            while (at < line.length() && line.charAt(at) != '[' && line.charAt(at) != ']') {
                at++;
            }
            return at > open + 2 && line.startsWith("]]", at) ? at : -1;
        }

        private int closeBracket(int bracket, boolean isImage) {
            if (!line.startsWith("(", bracket + 1)) {
                return bracket + 1;
            }
            int start = WhiteSpace.skip(line, bracket + 2, line.length());
            boolean inAngles = line.startsWith("<", start);
            if (inAngles ? noMoreAngles : noMoreParentheses) {
                return bracket + 1;
            }
            int close = line.indexOf(inAngles ? '>' : ')', start);
            if (close < 0) {
                noMoreAngles |= inAngles;
                noMoreParentheses |= !inAngles;
                return bracket + 1;
            }
            String target = inAngles ? line.substring(start + 1, close) : upToBlank(line.substring(start, close));
            int column = inAngles ? start + 1 : start;
            if (!isImage && target.startsWith(DOC_SCHEME)) {
                links.add(
                        new DocumentLink(Kind.DOC, DocumentReference.target(target), number, column, target.length()));
            } else {
                links.add(new DocumentLink(isImage ? Kind.IMAGE : Kind.LINK, target, number, column, target.length()));
            }
            return close + 1;
        }

        private static String upToBlank(String text) {
            int end = 0;
            while (end < text.length() && !WhiteSpace.is(text.charAt(end))) {
                end++;
            }
            return text.substring(0, end);
        }
    }
}
