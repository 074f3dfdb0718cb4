package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of one segment are: those that were looked up last are remembered, also the ones that it does not
 * hold. A question looks up dozens, most of them the frequent ones of the language; each look into the index costs
 * about as much as reading a list of some hundred items. Safe for use by several threads.
 */
final class Dictionary {

    /** Some 300 bytes each. */
    private static final int MOST = 8192;

    private final int most;
    private final Cursors cursors;
    private final Map<Term, Place> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A word's place in the segment; of no use in another one.
     *
     * @param state {@code null} when no item holds it
     * @param items how many items hold it, deleted ones among them
     */
    record Place(@Nullable TermState state, int items, long sum) {

        private static final Place NOWHERE = new Place(null, 0, 0);
    }

    /** @param items of the segment: a small one is quick to look into, and soon part of a larger one */
    Dictionary(int items, Cursors cursors) {
        this.most = Math.min(MOST, items);
        this.cursors = cursors;
    }

    Place find(Term word, LeafReader segment) throws IOException {
        Place known = known(word);
        if (known == null) {
            known = read(word, segment);
            remember(word, known);
        }
        return known;
    }

    private Place read(Term word, LeafReader segment) throws IOException {
        Place found = cursors.look(
                segment,
                word.field(),
                words -> words.seekExact(word.bytes())
                        ? new Place(words.termState(), words.docFreq(), words.totalTermFreq())
                        : Place.NOWHERE);
        return found == null ? Place.NOWHERE : found;
    }

    private synchronized @Nullable Place known(Term word) {
        return remembered.get(word);
    }

    private synchronized void remember(Term word, Place place) {
        remembered.put(word, place);
        if (remembered.size() > most) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }
}
