package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Tallies.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
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
import org.apache.lucene.util.ArrayUtil;
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
    private final BestItems best;
    private final BestItems holdingAll;
    /** Of those that hold all words, so far. */
    private float[] scores = new float[0];

    private int holding;

    /**
     * A word of a query. Its parts are words, or sets of items that all count the same, each with its boost.
     *
     * @param exact the word as it is; {@code null} when no item holds it
     * @param instead what counts in items that do not hold the word; the best of them
     */
    public record Meaning(@Nullable Query exact, List<Query> instead) {}

    /**
     * One of the best.
     *
     * @param score for the words and what stands for them
     * @param exact for the words alone as they were typed
     * @param holdsAll whether it holds every word as it was typed
     */
    public record Weighed(int doc, float score, float exact, boolean holdsAll) {}

    /**
     * What was found.
     *
     * @param best those with the highest sums over all words, these first, equal ones by their titles and paths
     * @param holdingAll the best of those that hold every word as it was typed
     * @param scores of all those that hold every word, ascending, from the lowest on that is above one of the best that
     *     do not
     */
    public record Answer(List<Weighed> best, List<ScoreDoc> holdingAll, float[] scores) {}

    private Meanings(ItemSearcher searcher, List<Meaning> meanings, int count) {
        this.searcher = searcher;
        this.meanings = meanings;
        this.best = new BestItems(count);
        this.holdingAll = new BestItems(count);
    }

    /**
     * Looks for the best items.
     *
     * @param among finds those that may be in the answer
     * @param least items that score less are known not to be among the best
     */
    public static Answer best(ItemSearcher searcher, List<Meaning> meanings, Query among, int count, float least)
            throws IOException {
        Meanings all = new Meanings(searcher, meanings, count);
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        List<Sums> sums = new ArrayList<>(leaves.size());
        for (LeafReaderContext leaf : leaves) {
            Sums ofLeaf = new Sums(searcher.segment(leaf).tallies());
            sums.add(ofLeaf);
            all.score(leaf, ofLeaf);
            all.take(leaf, ofLeaf, new ItemSet(searcher, leaf).of(among), least);
        }
        List<Weighed> best = new ArrayList<>(count);
        for (ScoreDoc doc : all.best.descending()) {
            int number = ReaderUtil.subIndex(doc.doc, leaves);
            Sums ofLeaf = sums.get(number);
            int local = doc.doc - leaves.get(number).docBase;
            best.add(
                    new Weighed(doc.doc, doc.score, (float) ofLeaf.tally.exact()[local], ofLeaf.holdingAll.get(local)));
        }
        // Those of a search that failed on the way are not given back.
        sums.forEach(Sums::giveBack);
        return new Answer(best, all.holdingAll.descending(), all.scoresAboveLowest(best));
    }

    /** Of thousands of scores only those are put in order that one of the best could be compared with. */
    private float[] scoresAboveLowest(List<Weighed> found) {
        float lowest = Float.POSITIVE_INFINITY;
        for (Weighed each : found) {
            lowest = each.holdsAll() ? lowest : Math.min(lowest, each.exact());
        }
        int kept = 0;
        for (int at = 0; at < holding; at++) {
            if (scores[at] > lowest) {
                scores[kept++] = scores[at];
            }
        }
        float[] above = Arrays.copyOf(scores, kept);
        Arrays.sort(above);
        return above;
    }

    /** What the items of one segment score. */
    private static final class Sums {

        private final Tallies tallies;
        private final Tally tally;
        /** The items that hold every word so far. */
        private final FixedBitSet holdingAll;

        Sums(Tallies tallies) {
            this.tallies = tallies;
            this.tally = tallies.take();
            this.holdingAll = new FixedBitSet(tally.exact().length);
            holdingAll.set(0, holdingAll.length());
        }

        void giveBack() {
            Arrays.fill(tally.exact(), 0);
            Arrays.fill(tally.more(), 0);
            tallies.giveBack(tally);
        }
    }

    private void score(LeafReaderContext leaf, Sums sums) throws IOException {
        double[] more = sums.tally.more();
        float[] instead = sums.tally.instead();
        Lists lists = new Lists(leaf);
        FixedBitSet without = new FixedBitSet(more.length);
        for (Meaning meaning : meanings) {
            without.set(0, more.length);
            int left = more.length;
            if (meaning.exact() != null) {
                left -= add(lists, meaning.exact(), without, sums.tally.exact());
            }
            sums.holdingAll.andNot(without);
            if (left == 0) {
                continue;
            }
            for (Query each : meaning.instead()) {
                raise(lists, each, without, left, instead);
            }
            for (int doc = 0; doc < more.length; doc++) {
                more[doc] += instead[doc];
                instead[doc] = 0;
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

    private void take(LeafReaderContext leaf, Sums sums, FixedBitSet among, float least) throws IOException {
        best.enter(leaf);
        double[] exact = sums.tally.exact();
        double[] more = sums.tally.more();
        float enough = Math.max(least, best.enough());
        for (int doc = next(among, 0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(among, doc + 1)) {
            float score = (float) (exact[doc] + more[doc]);
            if (score >= enough && score > 0) {
                best.offer(doc, score);
                enough = Math.max(least, best.enough());
            }
        }
        holdingAll.enter(leaf);
        sums.holdingAll.and(among);
        for (int doc = next(sums.holdingAll, 0);
                doc != DocIdSetIterator.NO_MORE_DOCS;
                doc = next(sums.holdingAll, doc + 1)) {
            float score = (float) exact[doc];
            holdingAll.offer(doc, score);
            scores = ArrayUtil.grow(scores, holding + 1);
            scores[holding++] = score;
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
