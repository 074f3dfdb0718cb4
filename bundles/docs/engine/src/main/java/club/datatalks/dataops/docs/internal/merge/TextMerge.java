package club.datatalks.dataops.docs.internal.merge;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Brings two changes of one text together: block by block, and line by line where both changed the same block. There is
 * a result only when every change of both sides is in it; whatever else is for a person to decide.
 */
public final class TextMerge {

    private TextMerge() {}

    /**
     * The text with both changes; empty when they touch the same lines, and when a procedure would be broken that is
     * sound on both sides.
     *
     * @param base what both started from
     */
    public static Optional<String> merge(String base, String mine, String theirs) {
        if (mine.equals(theirs) || base.equals(theirs)) {
            return Optional.of(mine);
        }
        if (base.equals(mine)) {
            return Optional.of(theirs);
        }
        return merge(Pieces::blocks, base, mine, theirs)
                .or(() -> merge(Pieces::lines, base, mine, theirs))
                .filter(merged -> isAsSoundAs(merged, mine, theirs));
    }

    private static Optional<String> merge(Function<String, Pieces> cut, String base, String mine, String theirs) {
        MergeResult<Pieces.Lines> result = new MergeAlgorithm(new HistogramDiff())
                .merge(
                        new Pieces.Comparator(),
                        cut.apply(base).asSequence(),
                        cut.apply(mine).asSequence(),
                        cut.apply(theirs).asSequence());
        if (result.containsConflicts()) {
            return Optional.empty();
        }
        List<Pieces.Lines> sides = result.getSequences();
        StringBuilder merged = new StringBuilder(mine.length() + theirs.length());
        for (MergeChunk chunk : result) {
            merged.append(sides.get(chunk.getSequenceIndex()).between(chunk.getBegin(), chunk.getEnd()));
        }
        return Optional.of(merged.toString());
    }

    // Two people who each add a step with the next free number change different lines, and yet not two procedures fit
    // together. So lint has the last word.
    private static boolean isAsSoundAs(String merged, String mine, String theirs) {
        Set<String> known = new HashSet<>(violations(mine));
        known.addAll(violations(theirs));
        return known.containsAll(violations(merged));
    }

    private static List<String> violations(String text) {
        return SopLint.isOptedIn(text) ? SopLint.check(SopDocument.parse(text)).violations() : List.of();
    }
}
