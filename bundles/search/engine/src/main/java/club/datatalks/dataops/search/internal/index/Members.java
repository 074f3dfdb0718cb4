package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which items of one segment hold a word, as sets of bits. Those of words that many items hold are remembered, the ones
 * used last: adding up such sets costs a hundredth of reading the lists of the index. Deleted items may be among them.
 * Safe for use by several threads.
 */
final class Members {

    /** Of the heap, for the sets of a whole index. */
    private static final int SHARE = 32;

    private static final int MOST_WORDS = 4096;
    /** A word that fewer items hold is read from the index as quickly as from a set. */
    private static final int FREQUENT = 64;

    private final Map<Term, FixedBitSet> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** @param itemsOfIndex all segments share the memory */
    void addTo(FixedBitSet set, LeafReader segment, Term word, int itemsOfIndex) throws IOException {
        FixedBitSet known = known(word);
        if (known != null) {
            set.or(known);
            return;
        }
        Terms terms = segment.terms(word.field());
        TermsEnum found = terms == null ? null : terms.iterator();
        if (found == null || !found.seekExact(word.bytes())) {
            return;
        }
        PostingsEnum items = found.postings(null, PostingsEnum.NONE);
        if (found.docFreq() < segment.maxDoc() / FREQUENT) {
            set.or(items);
            return;
        }
        FixedBitSet read = new FixedBitSet(segment.maxDoc());
        for (int doc = items.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = items.nextDoc()) {
            read.set(doc);
        }
        remember(word, read, itemsOfIndex);
        set.or(read);
    }

    private synchronized @Nullable FixedBitSet known(Term word) {
        return remembered.get(word);
    }

    private synchronized void remember(Term word, FixedBitSet set, int itemsOfIndex) {
        remembered.put(word, set);
        long bytesOfWord = Math.max(1, itemsOfIndex / Byte.SIZE);
        long most = Math.min(MOST_WORDS, Runtime.getRuntime().maxMemory() / SHARE / bytesOfWord);
        var eldest = remembered.keySet().iterator();
        while (remembered.size() > most && eldest.hasNext()) {
            eldest.next();
            eldest.remove();
        }
    }
}
