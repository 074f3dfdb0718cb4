package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The best items for words and for what stands for them, worked out word by word: each list of the index is read once
 * and added up, which for a word with many meanings costs a fraction of going through all of its lists at the same
 * time, item by item. Only items that may be among the best are compared ({@link Window}). For one search and one
 * thread.
 */
public final class Meanings {

    private final ItemSearcher searcher;
    private final List<Meaning> meanings;
    private final Query among;
    private final int count;
    private final Map<LeafReaderContext, FixedBitSet> candidates = new HashMap<>();

    /**
     * A word of a query. Its parts are words, or sets of items that all count the same, each with its boost.
     *
     * @param exact the word as it is; {@code null} when no item holds it
     * @param instead what counts in items that do not hold the word; the best of them
     */
    public record Meaning(@Nullable Query exact, List<Query> instead) {}

    /**
     * What was found.
     *
     * @param best those with the highest sums over all words, these first, equal ones by their titles and paths
     * @param holdingAll the same of those that hold every word as it was typed
     * @param scores of all those that hold every word, in no order
     */
    public record Answer(List<Weighed> best, List<Weighed> holdingAll, float[] scores) {}

    /**
     * @param meanings one at least
     * @param among finds those that may be in the answer
     * @param count so many are looked for
     */
    public Meanings(ItemSearcher searcher, List<Meaning> meanings, Query among, int count) {
        this.searcher = searcher;
        this.meanings = meanings;
        this.among = among;
        this.count = count;
    }

    /** The best by the words as they were typed, these first, equal ones by their titles and paths. */
    public List<Weighed> typed() throws IOException {
        return best(false).best();
    }

    /** What the words find, and what stands for them in items that do not hold them. */
    public Answer meant() throws IOException {
        return best(true);
    }

    private Answer best(boolean isMeant) throws IOException {
        BestItems best = new BestItems(count);
        HoldingAll holdingAll = new HoldingAll(count);
        Window window = searcher.windows().take();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            best.enter(searcher, leaf);
            holdingAll.enter(searcher, leaf);
            Lists lists = new Lists(searcher, leaf, meanings, isMeant);
            FixedBitSet candidates = candidates(leaf);
            int others = leaf.reader().maxDoc() - candidates.cardinality();
            // Even when none of the others is a candidate.
            best.expect(lists.scoreOf(count + others));
            while (lists.fill(window, best.enough())) {
                window.giveBest(candidates, best);
                WordItems last = lists.lastWord();
                if (isMeant && last != null) {
                    window.giveHoldingAll(last, candidates, holdingAll);
                }
            }
        }
        // One of a search that failed on the way is not given back.
        searcher.windows().giveBack(window);
        return new Answer(best.descending(), holdingAll.best(), holdingAll.scores());
    }

    private FixedBitSet candidates(LeafReaderContext leaf) throws IOException {
        FixedBitSet known = candidates.get(leaf);
        if (known == null) {
            known = new ItemSet(searcher, leaf).of(among);
            candidates.put(leaf, known);
        }
        return known;
    }
}
