package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.MarkdownLine;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import club.datatalks.dataops.docs.internal.sop.StepPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands between the markers of a step: pieces of text and screenshots in turn. There is one piece more than there
 * are screenshots, and any of them may be empty.
 *
 * <p>People see the text without the visible number and without the indentation that keeps it in the list item
 * (SOPF-50); a line that they leave as it is keeps its bytes.
 */
final class StepText {

    private final ProcedureView procedure;
    private final SopBlock.Step step;
    private final Row row;
    private final int indentation;
    private final List<LineRange> blocks = new ArrayList<>();
    private final List<KeptLines> pieces = new ArrayList<>();
    private final List<Integer> placeOfPiece = new ArrayList<>();
    private final List<Integer> placeOfShot = new ArrayList<>();

    StepText(ProcedureView procedure, SopBlock.Step step) {
        this.procedure = procedure;
        this.step = step;
        List<StepPart.Screenshot> shots = shots(step);
        this.indentation = indentation(shots);
        int line = step.lines().first() + 1;
        for (StepPart.Screenshot shot : shots) {
            addPiece(line, shot.lines().first());
            placeOfShot.add(blocks.size());
            blocks.add(shot.lines());
            line = shot.lines().last() + 1;
        }
        addPiece(line, step.lines().last());
        this.row = Row.of(procedure.source(), step.lines().first(), step.lines().last() - 1, blocks);
    }

    static List<StepPart.Screenshot> shots(SopBlock.Step step) {
        return step.parts().stream()
                .filter(StepPart.Screenshot.class::isInstance)
                .map(StepPart.Screenshot.class::cast)
                .toList();
    }

    private boolean isBlank(int line) {
        return WhiteSpace.isBlank(procedure.source().line(line - 1));
    }

    // Lines at the margin continue a paragraph; they say nothing about the others.
    private int indentation(List<StepPart.Screenshot> shots) {
        int smallest = Written.INDENTATION.length();
        for (int line = step.lines().first() + 1; line < step.lines().last(); line++) {
            int at = line;
            boolean inShot = shots.stream()
                    .anyMatch(shot ->
                            at >= shot.lines().first() && at <= shot.lines().last());
            if (!inShot && line != step.numberLine() && !isBlank(line)) {
                int columns = MarkdownLine.indentation(procedure.source().line(line - 1));
                smallest = columns > 0 ? Math.min(smallest, columns) : smallest;
            }
        }
        return smallest;
    }

    private void addPiece(int from, int to) {
        int first = from;
        int end = to;
        while (first < end && isBlank(first)) {
            first++;
        }
        while (end > first && isBlank(end - 1)) {
            end--;
        }
        KeptLines lines = new KeptLines();
        SourceText source = procedure.source();
        for (int line = first; line < end; line++) {
            String words = source.line(line - 1);
            String shown = line == step.numberLine() ? withoutNumber(words) : MarkdownLine.dedent(words, indentation);
            lines.add(
                    isBlank(line) ? "" : shown,
                    source.text().substring(source.contentStart(line - 1), source.next(line - 1)));
        }
        pieces.add(lines);
        placeOfPiece.add(lines.isEmpty() ? -1 : blocks.size());
        if (!lines.isEmpty()) {
            blocks.add(new LineRange(first, end - 1));
        }
    }

    private String withoutNumber(String words) {
        int start = WhiteSpace.skip(words, 0, words.length());
        if (step.value().renderedNumber() != null) {
            start = words.indexOf('.', start) + 1;
        }
        return words.substring(WhiteSpace.skip(words, start, words.length()));
    }

    Row row() {
        return row;
    }

    List<Integer> placesOfShots() {
        return placeOfShot;
    }

    /** Other text; every screenshot stays between the lines between which it stands. */
    void write(String value) {
        List<String> lines = typed(value);
        if (lines.equals(shown())) {
            return;
        }
        List<List<String>> cut = cut(lines);
        int first = firstWithText(cut);
        for (int i = pieces.size() - 1; i >= 0; i--) {
            write(i, cut.get(i), i == first);
        }
    }

    private static int firstWithText(List<List<String>> cut) {
        for (int i = 0; i < cut.size(); i++) {
            if (!cut.get(i).isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    private void write(int piece, List<String> lines, boolean isFirst) {
        int place = placeOfPiece.get(piece);
        if (lines.isEmpty() && !isFirst) {
            if (place >= 0) {
                row.remove(place);
            }
            return;
        }
        List<String> written = lines.isEmpty() ? List.of("") : lines;
        Long number = step.value().renderedNumber();
        String lead = "%d.  ".formatted(number == null ? step.value().id() : number);
        String text = pieces.get(piece)
                .rewritten(
                        written,
                        (index, line) ->
                                isFirst && index == 0 ? lead + Written.withoutMarkers(line) : continuation(line),
                        procedure.lineEnd());
        if (isFirst && !startsWithNumber(text)) {
            text = lead + text.substring(WhiteSpace.skip(text, 0, text.length()));
        }
        if (place >= 0) {
            row.replace(place, text);
        } else {
            row.insert(placeFor(piece), text, procedure.lineEnd());
        }
    }

    // A line that has become the first one has no number yet; one that was it before may show none on purpose.
    private boolean startsWithNumber(String text) {
        return step.value().renderedNumber() == null && !pieces.get(0).isEmpty()
                || text.substring(WhiteSpace.skip(text, 0, text.length())).matches("(?s)[0-9]+\\.\\p{IsWhite_Space}.*");
    }

    private int placeFor(int piece) {
        return piece < placeOfShot.size() ? placeOfShot.get(piece) : row.size();
    }

    static String continuation(String line) {
        return line.isBlank() ? "" : Written.INDENTATION + Written.withoutMarkers(line);
    }

    /** The lines of all pieces, with an empty one between two of them. */
    private List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (KeptLines piece : pieces) {
            if (!piece.isEmpty()) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.addAll(piece.shown());
            }
        }
        return lines;
    }

    // A client may send the lines as the parsed form has them, still indented; they must not be indented again.
    private List<String> typed(String value) {
        List<String> lines = typedLines(value);
        boolean isParsedForm = !value.isEmpty() && WhiteSpace.is(value.charAt(0));
        List<String> likely = isParsedForm ? dedented(lines, indentation) : dedented(lines);
        return Stream.of(likely, dedented(lines, indentation), lines)
                .max(Comparator.comparingLong(this::common).thenComparing(each -> each == likely))
                .orElseThrow();
    }

    private long common(List<String> lines) {
        long common = 0;
        for (int match : LineDiff.matches(shown(), lines)) {
            common += match >= 0 && !lines.get(match).isEmpty() ? 1 : 0;
        }
        return common;
    }

    private static List<String> typedLines(String value) {
        List<String> lines = Written.lines(value);
        if (!lines.isEmpty()) {
            String first = lines.get(0);
            lines.set(0, first.substring(WhiteSpace.skip(first, 0, first.length())));
        }
        lines.replaceAll(line -> line.isBlank() ? "" : line);
        return lines;
    }

    private static List<String> dedented(List<String> lines) {
        int common = lines.stream()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .mapToInt(MarkdownLine::indentation)
                .min()
                .orElse(0);
        return dedented(lines, Math.min(common, Written.INDENTATION.length()));
    }

    private static List<String> dedented(List<String> lines, int columns) {
        List<String> dedented = new ArrayList<>();
        for (String line : lines) {
            dedented.add(dedented.isEmpty() ? line : MarkdownLine.dedent(line, columns));
        }
        return dedented;
    }

    /** The lines of a new step. */
    static String newText(String value, long number, String lineEnd) {
        List<String> lines = dedented(typedLines(value));
        StringBuilder text = new StringBuilder("%d.  ".formatted(number));
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? Written.withoutMarkers(lines.get(0)) : lineEnd + continuation(lines.get(i)));
        }
        return text.append(lineEnd).toString();
    }

    /** Which of the new lines belong to which piece. */
    private List<List<String>> cut(List<String> lines) {
        List<String> before = shown();
        int[] matches = LineDiff.matches(before, lines);
        List<List<String>> cut = new ArrayList<>();
        int from = 0;
        int line = 0;
        int filled = (int) pieces.stream().filter(piece -> !piece.isEmpty()).count();
        for (KeptLines piece : pieces) {
            if (piece.isEmpty()) {
                // Text for a step that had none goes in front of its screenshots.
                cut.add(filled == 0 && cut.isEmpty() ? lines : List.of());
                continue;
            }
            int end = line + piece.shown().size();
            int to = --filled == 0 ? lines.size() : end(matches, line, end, from, lines.size());
            cut.add(trimmed(lines.subList(from, to)));
            from = to;
            line = end + 1;
        }
        return cut;
    }

    /**
     * Where a piece that has the old lines from {@code line} to {@code end} ends among the new ones. Lines that nobody
     * wrote before belong to it when some of its own are gone, else to the piece behind it.
     */
    private static int end(int[] matches, int line, int end, int from, int size) {
        int last = from;
        boolean isChanged = false;
        for (int i = line; i < end; i++) {
            last = matches[i] >= 0 ? matches[i] + 1 : last;
            isChanged |= matches[i] < 0;
        }
        if (matches[end] >= last) {
            return matches[end];
        }
        int next = size;
        for (int i = matches.length - 1; i > end; i--) {
            next = matches[i] >= 0 ? matches[i] : next;
        }
        return isChanged ? next : last;
    }

    private static List<String> trimmed(List<String> lines) {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isEmpty()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isEmpty()) {
            to--;
        }
        return lines.subList(from, to);
    }
}
