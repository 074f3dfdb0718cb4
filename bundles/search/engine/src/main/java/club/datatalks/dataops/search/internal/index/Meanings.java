package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Tallies.Tally;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final ItemSearcher searcher;
    private final List<Meaning> meanings;

    /**
     * A word of a query. Its parts are words, or sets of items that all count the same, each with its boost.
     *
     * @param exact the word as it is; {@code null} when no item holds it
     * @param instead what counts in items that do not hold the word; the best of them
     */
    public record Meaning(@Nullable Query exact, List<Query> instead) {}

    private Meanings(ItemSearcher searcher, List<Meaning> meanings) {
        this.searcher = searcher;
        this.meanings = meanings;
    }

    /**
     * The items with the highest sums over all words, these first, equal ones by their titles and paths.
     *
     * @param among finds those that may be in the answer
     */
    public static List<ScoreDoc> best(ItemSearcher searcher, List<Meaning> meanings, Query among, int count)
            throws IOException {
        Meanings all = new Meanings(searcher, meanings);
        BestItems best = new BestItems(count);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Tallies tallies = searcher.segment(leaf).tallies();
            Tally tally = tallies.take();
            all.score(leaf, tally);
            best.enter(leaf);
            take(best, tally.sums(), new ItemSet(searcher, leaf).of(among));
            Arrays.fill(tally.sums(), 0);
            // One whose search failed on the way is not given back.
            tallies.giveBack(tally);
        }
        return best.descending();
    }

    private void score(LeafReaderContext leaf, Tally tally) throws IOException {
        double[] sums = tally.sums();
        float[] instead = tally.instead();
        Lists lists = new Lists(leaf);
        FixedBitSet without = new FixedBitSet(sums.length);
        for (Meaning meaning : meanings) {
            without.set(0, sums.length);
            int left = sums.length;
            if (meaning.exact() != null) {
                left -= add(lists, meaning.exact(), without, sums);
            }
            if (left == 0) {
                continue;
            }
            for (Query each : meaning.instead()) {
                raise(lists, each, without, left, instead);
            }
            for (int doc = 0; doc < sums.length; doc++) {
                float more = instead[doc];
                if (more != 0) {
                    sums[doc] += more;
                    instead[doc] = 0;
                }
            }
        }
    }

    /** @return how many items hold the word */
    private static int add(Lists lists, Query exact, FixedBitSet without, double[] sums) throws IOException {
        BoostQuery word = (BoostQuery) exact;
        PostingsEnum found = lists.of((TermQuery) word.getQuery());
        if (found == null) {
            return 0;
        }
        SimScorer scorer = ImpactSimilarity.scorer(word.getBoost());
        int holding = 0;
        for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
            without.clear(doc);
            sums[doc] += scorer.score(found.freq(), 1);
            holding++;
        }
        return holding;
    }

    /** @param without the items that do not hold the word as it is, {@code left} of them */
    private void raise(Lists lists, Query part, FixedBitSet without, int left, float[] instead) throws IOException {
        BoostQuery boosted = (BoostQuery) part;
        if (boosted.getQuery() instanceof TermQuery word) {
            PostingsEnum found = lists.of(word);
            if (found == null) {
                return;
            }
            SimScorer scorer = ImpactSimilarity.scorer(boosted.getBoost());
            boolean lookUp = (long) left * ItemSearcher.LOOK_UP < found.cost();
            int doc = lookUp ? held(found, without, 0) : found.nextDoc();
            while (doc != DocIdSetIterator.NO_MORE_DOCS) {
                if (without.get(doc)) {
                    instead[doc] = Math.max(instead[doc], scorer.score(found.freq(), 1));
                }
                doc = lookUp ? held(found, without, doc + 1) : found.nextDoc();
            }
            return;
        }
        FixedBitSet same = new ItemSet(searcher, lists.leaf).of(((ConstantScoreQuery) boosted.getQuery()).getQuery());
        same.and(without);
        for (int doc = next(same, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(same, doc + 1)) {
            instead[doc] = Math.max(instead[doc], boosted.getBoost());
        }
    }

    /** The next item of a list, from one number on, that is in a set. */
    private static int held(PostingsEnum list, FixedBitSet set, int from) throws IOException {
        int doc = next(set, from);
        while (doc != DocIdSetIterator.NO_MORE_DOCS) {
            int found = list.docID() < doc ? list.advance(doc) : list.docID();
            if (found == doc) {
                return doc;
            }
            doc = found == DocIdSetIterator.NO_MORE_DOCS ? found : next(set, found);
        }
        return doc;
    }

    private static void take(BestItems best, double[] sums, FixedBitSet among) throws IOException {
        float enough = best.enough();
        for (int doc = next(among, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(among, doc + 1)) {
            float score = (float) sums[doc];
            if (score >= enough && score > 0) {
                best.offer(doc, score);
                enough = best.enough();
            }
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

    private static int next(FixedBitSet set, int from) {
        return from < set.length() ? set.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    }
}
