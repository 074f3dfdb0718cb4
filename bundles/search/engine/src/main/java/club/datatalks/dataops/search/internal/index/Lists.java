package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Meanings.Meaning;
import java.io.IOException;
import java.util.ArrayList;
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
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one segment for the words of a query and for what stands for them, read side by side from stretch to
 * stretch. For one search and one thread.
 */
final class Lists {

    private static final int SHORTEST = 512;

    /** A word with its lists. */
    private record Word(@Nullable WordItems exact, List<WordItems> instead, List<SameItems> same) {}

    private final ItemSearcher searcher;
    private final LeafReaderContext leaf;
    private final Map<String, TermsEnum> dictionaries = new HashMap<>();
    private final List<Word> words = new ArrayList<>();
    /** Of the next stretch: what the first ones score tells what need not be looked at in the others. */
    private int length = SHORTEST;

    private int end;

    Lists(ItemSearcher searcher, LeafReaderContext leaf, List<Meaning> meanings, boolean isMeant) throws IOException {
        this.searcher = searcher;
        this.leaf = leaf;
        for (Meaning meaning : meanings) {
            List<WordItems> instead = new ArrayList<>();
            List<SameItems> same = new ArrayList<>();
            for (Query part : isMeant ? meaning.instead() : List.<Query>of()) {
                BoostQuery boosted = (BoostQuery) part;
                if (boosted.getQuery() instanceof ConstantScoreQuery set) {
                    same.add(new SameItems(new ItemSet(searcher, leaf).of(set.getQuery()), boosted.getBoost()));
                } else {
                    WordItems items = of(boosted);
                    if (items != null) {
                        instead.add(items);
                    }
                }
            }
            words.add(new Word(meaning.exact() == null ? null : of((BoostQuery) meaning.exact()), instead, same));
        }
    }

    /** Adds up the next stretch. @return whether there was one */
    boolean fill(Window window, float enough) throws IOException {
        int first = next(end);
        if (first == DocIdSetIterator.NO_MORE_DOCS) {
            return false;
        }
        first -= first % Window.GROUP;
        end = Math.min(leaf.reader().maxDoc(), first + length);
        length = Math.min(2 * length, Window.ITEMS);
        window.enter(first, end, words.size(), enough);
        for (Word word : words) {
            window.add(word.exact, word.instead, word.same);
        }
        return true;
    }

    /** The items of the last stretch that hold the last word; {@code null} when none does. */
    @Nullable WordItems lastWord() {
        return words.get(words.size() - 1).exact;
    }

    /** What so many items score at least; 0 when that is not known. */
    float scoreOf(int most) {
        float score = 0;
        for (Word word : words) {
            score = word.exact == null ? score : Math.max(score, word.exact.scoreOf(most));
        }
        return score;
    }

    /** The next item that is in one of the lists. */
    private int next(int from) throws IOException {
        int next = DocIdSetIterator.NO_MORE_DOCS;
        for (Word word : words) {
            next = word.exact == null ? next : Math.min(next, Math.max(from, word.exact.next()));
            for (WordItems each : word.instead) {
                next = Math.min(next, Math.max(from, each.next()));
            }
            for (SameItems each : word.same) {
                next = Math.min(next, each.next(from));
            }
        }
        return next;
    }

    private @Nullable WordItems of(BoostQuery boosted) throws IOException {
        TermQuery word = (TermQuery) boosted.getQuery();
        Term term = word.getTerm();
        TermStates states = word.getTermStates();
        TermState state = states == null ? null : states.get(leaf);
        if (state == null) {
            return null;
        }
        FrequentWords frequent = searcher.segment(leaf).frequent();
        KeptWord known = frequent.known(term);
        if (known != null) {
            return WordItems.of(known, boosted.getBoost());
        }
        TermsEnum terms = dictionaries.get(term.field());
        if (terms == null) {
            terms = leaf.reader().terms(term.field()).iterator();
            dictionaries.put(term.field(), terms);
        }
        terms.seekExact(term.bytes(), state);
        PostingsEnum list = terms.postings(null, PostingsEnum.FREQS);
        int count = terms.docFreq();
        return frequent.takes(
                        count, leaf.reader().maxDoc(), searcher.getIndexReader().maxDoc())
                ? WordItems.of(frequent.keep(term, list, count), boosted.getBoost())
                : WordItems.of(list, boosted.getBoost());
    }
}
