package club.datatalks.dataops.search.internal.index;

import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** The items that hold every word of a query as it was typed. For one search and one thread. */
final class HoldingAll {

    private static final int AT_FIRST = 256;

    private final BestItems best;
    private float[] scores = new float[0];
    private int count;

    /** @param most so many of the best are kept */
    HoldingAll(int most) {
        this.best = new BestItems(most);
    }

    /** From now on items of this segment are added, in the order of their numbers. */
    void enter(ItemSearcher searcher, LeafReaderContext leaf) {
        best.enter(searcher, leaf);
    }

    /** @param doc the item's number in the segment */
    void add(int doc, float score) {
        if (count == scores.length) {
            scores = Arrays.copyOf(scores, Math.max(AT_FIRST, 2 * count));
        }
        scores[count++] = score;
        best.offer(doc, score, score, true);
    }

    List<Weighed> best() {
        return best.descending();
    }

    /** Of all, in no order. */
    float[] scores() {
        return Arrays.copyOf(scores, count);
    }
}
