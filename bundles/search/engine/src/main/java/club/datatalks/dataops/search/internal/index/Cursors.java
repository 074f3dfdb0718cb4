package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the words of one segment, by field, to be used again: to make a cursor costs more than to go to a word
 * with it. Safe for use by several threads.
 */
final class Cursors {

    private final Map<String, Queue<TermsEnum>> idle = new ConcurrentHashMap<>();

    /** What somebody does with a cursor. */
    @FunctionalInterface
    interface Looking<T> {

        T with(TermsEnum words) throws IOException;
    }

    /** @return {@code null} when no item of the segment has the field */
    <T> @Nullable T look(LeafReader segment, String field, Looking<T> looking) throws IOException {
        Queue<TermsEnum> ofField = idle.computeIfAbsent(field, name -> new ConcurrentLinkedQueue<>());
        TermsEnum words = ofField.poll();
        if (words == null) {
            Terms terms = segment.terms(field);
            if (terms == null) {
                return null;
            }
            words = terms.iterator();
        }
        // One that failed on its way is not used again.
        T result = looking.with(words);
        ofField.add(words);
        return result;
    }
}
