package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.frontmatter.WhiteSpace;
import club.datatalks.dataops.docs.internal.sop.LineRange;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a document in which blocks stand one below the other, with nothing but empty lines between them: a step's
 * text and screenshots, a group's steps, a procedure's groups, a document's sections.
 *
 * <p>A block that comes brings the empty lines on one side of it, and takes them along when it goes: those behind it,
 * or those in front of it when it is the last one. So coming and going undo each other.
 */
final class Row {

    private final int from;
    private final int to;
    private final List<String> gaps = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();

    /** A block that was taken out, with the empty lines that belong to it. */
    record Removed(String block, String gap) {}

    private Row(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param first the first line, counted from 0
     * @param end behind the last one
     * @param blocks where the blocks stand, in order
     */
    static Row of(SourceText source, int first, int end, List<LineRange> blocks) {
        Row row = new Row(offset(source, first), offset(source, end));
        int at = row.from;
        for (LineRange lines : blocks) {
            int start = offset(source, lines.first() - 1);
            int next = offset(source, lines.last());
            row.gaps.add(gap(source, at, start));
            row.blocks.add(source.text().substring(start, next));
            at = next;
        }
        row.gaps.add(gap(source, at, row.to));
        return row;
    }

    static int offset(SourceText source, int line) {
        return line < source.lineCount()
                ? source.contentStart(line)
                : source.text().length();
    }

    private static String gap(SourceText source, int from, int to) {
        String gap = source.text().substring(from, Math.max(from, to));
        if (to < from || !WhiteSpace.isBlank(gap)) {
            throw Refusal.of(
                    "The markers around line %d are not in order; put them right in the text first",
                    source.lineAt(from) + 1);
        }
        return gap;
    }

    int size() {
        return blocks.size();
    }

    String block(int index) {
        return blocks.get(index);
    }

    void replace(int index, String block) {
        blocks.set(index, block);
    }

    /** Puts a block in front of the one at that place, or behind all of them. */
    void insert(int index, String block, String gap) {
        if (blocks.isEmpty()) {
            gaps.add(gaps.get(0).isEmpty() ? 0 : 1, gap);
        } else {
            gaps.add(index < blocks.size() ? index + 1 : index, gap);
        }
        blocks.add(index, block);
    }

    Removed remove(int index) {
        String gap = gaps.remove(gapIndexOf(index));
        return new Removed(blocks.remove(index), gap);
    }

    /** The empty lines that a block would take along. */
    String gapOf(int index) {
        return gaps.get(gapIndexOf(index));
    }

    private int gapIndexOf(int index) {
        boolean isLast = index == blocks.size() - 1;
        boolean isOnly = blocks.size() == 1;
        boolean takesFormer = isOnly ? gaps.get(1).isEmpty() : isLast;
        return takesFormer ? index : index + 1;
    }

    /** Moves a block to the place of another among some of the blocks; the empty lines, and the others, stay. */
    void move(List<Integer> places, int fromIndex, int toIndex) {
        List<String> moved = new ArrayList<>();
        places.forEach(place -> moved.add(blocks.get(place)));
        moved.add(toIndex, moved.remove(fromIndex));
        for (int i = 0; i < places.size(); i++) {
            blocks.set(places.get(i), moved.get(i));
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            text.append(gaps.get(i)).append(blocks.get(i));
        }
        return text.append(gaps.get(blocks.size())).toString();
    }

    TextChange change() {
        return new TextChange(from, to, text());
    }
}
