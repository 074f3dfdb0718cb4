package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Which items of one segment hold a word, as sets of bits. Those of words that many items hold are remembered, the ones
 * used last: adding up such sets costs a hundredth of reading the lists of the index. Deleted items may be among them.
 * Safe for use by several threads.
 */
final class Members {

    /** Of the heap, for the sets of a whole index. */
    private static final int SHARE = 12;

    /** A word that fewer items hold is read from the index as quickly as from a set. */
    private static final int FREQUENT = 64;
    /** A set of fewer items is shorter as a list of their numbers. */
    private static final int SPARSE = Integer.SIZE;

    private static final int OVERHEAD_BYTES = 200;

    private final Dictionary dictionary;
    private final FrequentWords frequent;
    private final Cursors cursors;
    /** By word, or by what else finds items. */
    private final Map<Term, Holders> remembered = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    Members(Dictionary dictionary, FrequentWords frequent, Cursors cursors) {
        this.dictionary = dictionary;
        this.frequent = frequent;
        this.cursors = cursors;
    }

    /** The items that hold a word: as bits, or their numbers when these are few. */
    private record Holders(@Nullable FixedBitSet bits, int[] numbers) {

        static Holders of(FixedBitSet set) {
            int size = set.cardinality();
            if (size >= set.length() / SPARSE) {
                return new Holders(set, new int[0]);
            }
            int[] numbers = new int[size];
            int from = 0;
            for (int at = 0; at < size; at++) {
                numbers[at] = set.nextSetBit(from);
                from = numbers[at] + 1;
            }
            return new Holders(null, numbers);
        }

        void addTo(FixedBitSet set) {
            if (bits != null) {
                set.or(bits);
            }
            add(numbers, set);
        }

        long bytes() {
            return OVERHEAD_BYTES
                    + (long) Integer.BYTES * numbers.length
                    + (bits == null ? 0 : bits.length() / Byte.SIZE);
        }
    }

    private static void add(int[] numbers, FixedBitSet set) {
        long[] bits = set.getBits();
        for (int number : numbers) {
            bits[number >> 6] |= 1L << number;
        }
    }

    /** @param itemsOfIndex all segments share the memory */
    void addTo(FixedBitSet set, LeafReader segment, Term word, int itemsOfIndex) throws IOException {
        Holders known = known(word);
        if (known != null) {
            known.addTo(set);
            return;
        }
        KeptWord inMemory = frequent.known(word);
        if (inMemory != null && inMemory.items().length < segment.maxDoc() / SPARSE) {
            add(inMemory.items(), set);
            return;
        }
        Dictionary.Place place = dictionary.find(word, segment);
        TermState state = place.state();
        if (state == null) {
            return;
        }
        PostingsEnum items = Objects.requireNonNull(cursors.look(segment, word.field(), words -> {
            words.seekExact(word.bytes(), state);
            return words.postings(null, PostingsEnum.NONE);
        }));
        if (place.items() < segment.maxDoc() / FREQUENT) {
            set.or(items);
            return;
        }
        FixedBitSet read = new FixedBitSet(segment.maxDoc());
        read.or(items);
        remember(word, read, itemsOfIndex);
        set.or(read);
    }

    /** The same for all words that start as this one does. */
    void addAllTo(FixedBitSet set, LeafReader segment, Term start, int itemsOfIndex) throws IOException {
        // No field has such a name, so it is no word that somebody else asks for.
        Term key = new Term(start.field() + '*', start.bytes());
        Holders known = known(key);
        if (known != null) {
            known.addTo(set);
            return;
        }
        FixedBitSet read = new FixedBitSet(segment.maxDoc());
        Terms terms = segment.terms(start.field());
        TermsEnum each = terms == null ? null : terms.iterator();
        if (each != null && each.seekCeil(start.bytes()) != TermsEnum.SeekStatus.END) {
            PostingsEnum items = null;
            for (BytesRef word = each.term();
                    word != null && StringHelper.startsWith(word, start.bytes());
                    word = each.next()) {
                items = each.postings(items, PostingsEnum.NONE);
                read.or(items);
            }
        }
        remember(key, read, itemsOfIndex);
        set.or(read);
    }

    /** @return whether the items are remembered under this name */
    boolean addKnown(FixedBitSet set, Term key) {
        Holders known = known(key);
        if (known != null) {
            known.addTo(set);
        }
        return known != null;
    }

    private synchronized @Nullable Holders known(Term key) {
        return remembered.get(key);
    }

    /**
     * Items that are costly to find.
     *
     * @param key no word of the index
     * @param set not to be changed any more
     */
    synchronized void remember(Term key, FixedBitSet set, int itemsOfIndex) {
        Holders holders = Holders.of(set);
        Holders before = remembered.put(key, holders);
        bytes += bytes(key, holders) - (before == null ? 0 : bytes(key, before));
        long most = Runtime.getRuntime().maxMemory() / SHARE * set.length() / Math.max(1, itemsOfIndex);
        var eldest = remembered.entrySet().iterator();
        while (bytes > most && eldest.hasNext()) {
            Map.Entry<Term, Holders> last = eldest.next();
            bytes -= bytes(last.getKey(), last.getValue());
            eldest.remove();
        }
    }

    private static long bytes(Term key, Holders holders) {
        return key.bytes().length + holders.bytes();
    }
}
