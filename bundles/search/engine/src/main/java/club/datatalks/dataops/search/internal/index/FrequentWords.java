package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * The lists of words that many items of one segment hold, in memory, the ones that were asked for first: to unpack one
 * from the index takes four times as long as to add it up. Safe for use by several threads.
 */
final class FrequentWords {

    /** Of the heap, for the lists of a whole index. */
    private static final int SHARE = 6;
    /** Of the items; the list of a word that fewer hold is read as quickly as it is found here. */
    private static final int FREQUENT = 256;

    private static final int SHORTEST = 512;

    private final Map<Term, KeptWord> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    @Nullable KeptWord known(Term word) {
        return kept.get(word);
    }

    /**
     * @param count how many items the list has
     * @param itemsOfIndex all segments share the memory
     * @return whether a list is worth keeping, and there is space left; those that are there already stay: what comes
     *     and goes in such amounts would keep the garbage collector busy
     */
    boolean takes(int count, int itemsOfSegment, int itemsOfIndex) {
        long most = Runtime.getRuntime().maxMemory() / SHARE * itemsOfSegment / itemsOfIndex;
        return count >= Math.max(SHORTEST, itemsOfSegment / FREQUENT) && bytes.get() < most;
    }

    KeptWord keep(Term word, PostingsEnum list, int count) throws IOException {
        KeptWord read = KeptWord.read(list, count);
        if (kept.put(word, read) == null) {
            bytes.addAndGet(read.bytes());
        }
        return read;
    }
}
