package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Meanings;
import club.datatalks.dataops.search.internal.index.Weighed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps what only resembles a query below what says it. What stands for a word may add to an item's score, but not lift
 * it above an item that holds all words as they were typed and would come first without (SRCH-10).
 */
final class Lifts {

    /** What those score for the typed words that only resemble the query, ascending. */
    private final float[] scores;
    /** For each of these, the lowest score above it of an item that holds all words. */
    private final float[] above;

    private Lifts(List<Weighed> best) {
        TreeSet<Float> known = new TreeSet<>();
        best.stream().filter(each -> !each.holdsAll()).forEach(each -> known.add(each.exact()));
        scores = new float[known.size()];
        int next = 0;
        for (float score : known) {
            scores[next++] = score;
        }
        above = new float[scores.length];
        Arrays.fill(above, Float.POSITIVE_INFINITY);
    }

    /**
     * The same items in their final order.
     *
     * @param found by the typed words and what stands for them
     */
    static List<Scored> limited(Meanings.Answer found) {
        Lifts lifts = new Lifts(found.best());
        lifts.compare(found.scores());
        List<Scored> result = new ArrayList<>(found.best().size());
        Set<Integer> known = new HashSet<>();
        for (Weighed each : found.best()) {
            double most = each.holdsAll() ? Double.MAX_VALUE : lifts.justBelow(each.exact());
            result.add(new Scored(each.doc(), Math.min(each.score(), most)));
            known.add(each.doc());
        }
        // Many that only resemble the query may have kept out one that says it.
        for (Weighed each : found.holdingAll()) {
            if (known.add(each.doc())) {
                result.add(new Scored(each.doc(), each.score()));
            }
        }
        // Stable: what is equal stays in the order of titles and paths.
        result.sort(Comparator.comparingDouble(Scored::score).reversed());
        return result;
    }

    // There may be as many scores as there are items, so they are not put in order.
    private void compare(float[] all) {
        if (scores.length == 0) {
            return;
        }
        for (float score : all) {
            int at = below(score);
            if (at >= 0 && score < above[at]) {
                above[at] = score;
            }
        }
        for (int at = above.length - 2; at >= 0; at--) {
            above[at] = Math.min(above[at], above[at + 1]);
        }
    }

    /** Where the highest of the known scores is that are lower than this one; -1 for none. */
    private int below(float score) {
        int last = scores.length - 1;
        if (scores[last] < score) {
            return last;
        }
        if (score <= scores[0]) {
            return -1;
        }
        int at = Arrays.binarySearch(scores, score);
        return at >= 0 ? at - 1 : -at - 2;
    }

    /** Just below the lowest score above one of the known ones. */
    private double justBelow(float score) {
        return Math.nextDown((double) above[Arrays.binarySearch(scores, score)]);
    }
}
