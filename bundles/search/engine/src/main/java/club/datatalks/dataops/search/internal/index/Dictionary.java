package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of one segment are: those that were looked up last are remembered, also the ones that it does not
 * hold. A question looks up dozens, most of them the frequent ones of the language; each look into the index costs
 * about as much as reading a list of some hundred items.
 *
 * <p>Of a field with few words all are read at once. Every save makes a segment of a few items, which hold next to
 * nothing of what is asked for; with a dozen of these a question would look some hundred words up for nothing.
 *
 * <p>Safe for use by several threads.
 */
final class Dictionary {

    /** Some 300 bytes each. */
    private static final int MOST = 8192;

    /** That are read at once, in about as many microseconds. */
    private static final int FEW = 2048;

    private final int most;
    private final Cursors cursors;
    private final Map<Term, Place> remembered = new LinkedHashMap<>(16, 0.75f, true);
    /** By field. */
    private final Map<String, Words> fields = new ConcurrentHashMap<>();

    /**
     * A word's place in the segment; of no use in another one.
     *
     * @param state {@code null} when no item holds it
     * @param items how many items hold it, deleted ones among them
     */
    record Place(@Nullable TermState state, int items, long sum) {

        private static final Place NOWHERE = new Place(null, 0, 0);

        static Place of(TermsEnum word) throws IOException {
            return new Place(word.termState(), word.docFreq(), word.totalTermFreq());
        }
    }

    /** The words of one field. @param places empty when there are too many */
    private record Words(boolean isWhole, Map<BytesRef, Place> places) {

        static Words of(@Nullable Terms field) throws IOException {
            if (field != null && (field.size() < 0 || field.size() > FEW)) {
                return new Words(false, Map.of());
            }
            Map<BytesRef, Place> places = new HashMap<>();
            TermsEnum each = field == null ? TermsEnum.EMPTY : field.iterator();
            for (BytesRef word = each.next(); word != null; word = each.next()) {
                places.put(BytesRef.deepCopyOf(word), Place.of(each));
            }
            return new Words(true, places);
        }
    }

    /** @param items of the segment: a small one is quick to look into, and soon part of a larger one */
    Dictionary(int items, Cursors cursors) {
        this.most = Math.min(MOST, items);
        this.cursors = cursors;
    }

    Place find(Term word, LeafReader segment) throws IOException {
        Words field = fields.get(word.field());
        if (field == null) {
            field = Words.of(segment.terms(word.field()));
            fields.put(word.field(), field);
        }
        if (field.isWhole()) {
            return field.places().getOrDefault(word.bytes(), Place.NOWHERE);
        }
        Place known = known(word);
        if (known == null) {
            known = read(word, segment);
            remember(word, known);
        }
        return known;
    }

    private Place read(Term word, LeafReader segment) throws IOException {
        Place found = cursors.look(
                segment, word.field(), words -> words.seekExact(word.bytes()) ? Place.of(words) : Place.NOWHERE);
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
