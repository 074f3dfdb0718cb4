package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Meanings;
import club.datatalks.dataops.search.internal.index.Meanings.Weighed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.ScoreDoc;

/**
 * Keeps what only resembles a query below what says it. What stands for a word may add to an item's score, but not lift
 * it above an item that holds all words as they were typed and would come first without (SRCH-10).
 */
final class Lifts {

    private Lifts() {}

    /** The same items in their final order. */
    static List<Scored> limited(Meanings.Answer found) {
        List<Scored> result = new ArrayList<>(found.best().size());
        Set<Integer> known = new HashSet<>();
        for (Weighed each : found.best()) {
            double most = each.holdsAll() ? Double.MAX_VALUE : justBelow(found.scores(), each.exact());
            result.add(new Scored(each.doc(), Math.min(each.score(), most)));
            known.add(each.doc());
        }
        // Many that only resemble the query may have kept out one that says it.
        for (ScoreDoc doc : found.holdingAll()) {
            if (known.add(doc.doc)) {
                result.add(new Scored(doc.doc, doc.score));
            }
        }
        // Stable: what is equal stays in the order of titles and paths.
        result.sort(Comparator.comparingDouble(Scored::score).reversed());
        return result;
    }

    /** Just below the lowest of these scores that is above one. */
    private static double justBelow(float[] ascending, float score) {
        int at = Arrays.binarySearch(ascending, Math.nextUp(score));
        int next = at < 0 ? -at - 1 : at;
        return next == ascending.length ? Double.MAX_VALUE : Math.nextDown((double) ascending[next]);
    }
}
