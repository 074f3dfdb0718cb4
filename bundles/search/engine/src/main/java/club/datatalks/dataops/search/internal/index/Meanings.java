package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The best items for words and for what stands for them, worked out word by word: each list of the index is read once
 * and added up, which for a word with many meanings costs a fraction of going through all of its lists at the same
 * time, item by item. For one search and one thread.
 */
public final class Meanings {

    private static final Comparator<ScoreDoc> WORST_FIRST = (one, other) ->
            one.score == other.score ? Integer.compare(other.doc, one.doc) : Float.compare(one.score, other.score);

    private final ItemSearcher searcher;
    private final List<Meaning> meanings;
    /** What the items of the segment at hand score, by their numbers there. */
    private final double[] sums;
    /** The same for what stands for the word at hand. */
    private final float[] instead;

    /**
     * A word of a query. Its parts are words, or sets of items that all count the same, each with its boost.
     *
     * @param exact the word as it is; {@code null} when no item holds it
     * @param instead what counts in items that do not hold the word; the best of them
     */
    public record Meaning(@Nullable Query exact, List<Query> instead) {}

    private Meanings(ItemSearcher searcher, List<Meaning> meanings) {
        int most = searcher.getIndexReader().leaves().stream()
                .mapToInt(leaf -> leaf.reader().maxDoc())
                .max()
                .orElse(0);
        this.searcher = searcher;
        this.meanings = meanings;
        this.sums = new double[most];
        this.instead = new float[most];
    }

    /**
     * The items with the highest sums over all words, these first, equal ones by their numbers.
     *
     * @param among finds those that may be in the answer
     */
    public static List<ScoreDoc> best(ItemSearcher searcher, List<Meaning> meanings, Query among, int count)
            throws IOException {
        Meanings all = new Meanings(searcher, meanings);
        PriorityQueue<ScoreDoc> best = new PriorityQueue<>(count + 1, WORST_FIRST);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            all.score(leaf);
            all.take(best, count, leaf, new ItemSet(searcher, leaf).of(among));
        }
        List<ScoreDoc> descending = new ArrayList<>(best);
        descending.sort(WORST_FIRST.reversed());
        return descending;
    }

    private void score(LeafReaderContext leaf) throws IOException {
        int items = leaf.reader().maxDoc();
        Arrays.fill(sums, 0, items, 0);
        Lists lists = new Lists(leaf);
        for (Meaning meaning : meanings) {
            FixedBitSet holding = new FixedBitSet(items);
            if (meaning.exact() != null) {
                add(lists, meaning.exact(), holding);
            }
            for (Query each : meaning.instead()) {
                raise(lists, each, holding);
            }
            for (int doc = 0; doc < items; doc++) {
                sums[doc] += instead[doc];
            }
            Arrays.fill(instead, 0, items, 0);
        }
    }

    private void add(Lists lists, Query exact, FixedBitSet holding) throws IOException {
        BoostQuery word = (BoostQuery) exact;
        PostingsEnum found = lists.of((TermQuery) word.getQuery());
        if (found == null) {
            return;
        }
        SimScorer scorer = ImpactSimilarity.scorer(word.getBoost());
        for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
            holding.set(doc);
            sums[doc] += scorer.score(found.freq(), 1);
        }
    }

    private void raise(Lists lists, Query part, FixedBitSet holding) throws IOException {
        BoostQuery boosted = (BoostQuery) part;
        if (boosted.getQuery() instanceof TermQuery word) {
            PostingsEnum found = lists.of(word);
            if (found == null) {
                return;
            }
            SimScorer scorer = ImpactSimilarity.scorer(boosted.getBoost());
            for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
                if (!holding.get(doc)) {
                    instead[doc] = Math.max(instead[doc], scorer.score(found.freq(), 1));
                }
            }
            return;
        }
        FixedBitSet same = new ItemSet(searcher, lists.leaf).of(((ConstantScoreQuery) boosted.getQuery()).getQuery());
        same.andNot(holding);
        for (int doc = next(same, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(same, doc + 1)) {
            instead[doc] = Math.max(instead[doc], boosted.getBoost());
        }
    }

    /** The lists of one segment, one after the other: whoever asks for the next one is done with the one before. */
    private static final class Lists {

        private final LeafReaderContext leaf;
        private final Map<String, TermsEnum> words = new HashMap<>();
        private @Nullable PostingsEnum list;

        Lists(LeafReaderContext leaf) {
            this.leaf = leaf;
        }

        /** The items that hold a word, with what it counts for; {@code null} when none does. */
        @Nullable PostingsEnum of(TermQuery word) throws IOException {
            Term term = word.getTerm();
            TermStates states = word.getTermStates();
            TermState state = states == null ? null : states.get(leaf);
            if (state == null) {
                return null;
            }
            TermsEnum terms = words.get(term.field());
            if (terms == null) {
                terms = leaf.reader().terms(term.field()).iterator();
                words.put(term.field(), terms);
            }
            terms.seekExact(term.bytes(), state);
            list = terms.postings(list, PostingsEnum.FREQS);
            return list;
        }
    }

    private void take(PriorityQueue<ScoreDoc> best, int count, LeafReaderContext leaf, FixedBitSet among) {
        float enough = best.size() < count ? 0 : best.element().score;
        for (int doc = next(among, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(among, doc + 1)) {
            float score = (float) sums[doc];
            // Of equal ones the first counts, and those come in the order of their numbers.
            if (score > enough) {
                best.add(new ScoreDoc(leaf.docBase + doc, score));
                if (best.size() > count) {
                    best.remove();
                }
                enough = best.size() < count ? 0 : best.element().score;
            }
        }
    }

    private static int next(FixedBitSet set, int from) {
        return from < set.length() ? set.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    }
}
