package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import java.util.Arrays;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/** Words one after the other. For one item at a time and one thread. */
final class WordRow {

    private static final int AT_FIRST = 256;

    private final Stream stream = new Stream();
    private Word[] words = new Word[AT_FIRST];
    private int size;

    void add(Word word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size] = word;
        size++;
    }

    int size() {
        return size;
    }

    Word word(int at) {
        return words[at];
    }

    /** Before the next item. */
    void clear() {
        size = 0;
    }

    /** As Lucene takes them; to be read before the next item comes. */
    TokenStream stream() {
        return stream;
    }

    private final class Stream extends TokenStream {

        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private final BytesRef written = new BytesRef();
        private int next;

        @Override
        public boolean incrementToken() {
            if (next == size) {
                return false;
            }
            clearAttributes();
            words[next].into(written);
            term.setBytesRef(written);
            next++;
            return true;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
