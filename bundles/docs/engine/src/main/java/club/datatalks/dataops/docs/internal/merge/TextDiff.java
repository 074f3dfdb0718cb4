package club.datatalks.dataops.docs.internal.merge;

import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;

/** What differs between two texts, line by line. */
public final class TextDiff {

    private TextDiff() {}

    /**
     * Some lines that others took the place of.
     *
     * @param fromLine the first of them in the old text, counted from 1; where they would be when there are none
     * @param toLine the same in the new text
     * @param removed with their line ends
     * @param added with their line ends
     */
    public record Change(int fromLine, int toLine, List<String> removed, List<String> added) {}

    /** The changes that make the new text of the old one, from the first line to the last. */
    public static List<Change> between(String from, String to) {
        Pieces before = Pieces.lines(from);
        Pieces after = Pieces.lines(to);
        return new HistogramDiff()
                .diff(new Pieces.Comparator(), before.asSequence(), after.asSequence()).stream()
                        .map(edit -> change(before, after, edit))
                        .toList();
    }

    private static Change change(Pieces before, Pieces after, Edit edit) {
        return new Change(
                edit.getBeginA() + 1,
                edit.getBeginB() + 1,
                List.copyOf(before.values().subList(edit.getBeginA(), edit.getEndA())),
                List.copyOf(after.values().subList(edit.getBeginB(), edit.getEndB())));
    }
}
