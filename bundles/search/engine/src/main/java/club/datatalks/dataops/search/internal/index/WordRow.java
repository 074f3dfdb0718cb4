package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import java.util.Arrays;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;

/** Words one after the other, each with its place among all words. For one item at a time and one thread. */
final class WordRow {

    private static final int AT_FIRST = 256;

    private final Stream stream = new Stream();
    private Word[] words = new Word[AT_FIRST];
    private int[] positions = new int[AT_FIRST];
    private int size;

    /** @param position behind that of the word before, counted from 0 */
    void add(Word word, int position) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
        }
        words[size] = word;
        positions[size] = position;
        size++;
    }

    int size() {
        return size;
    }

    Word word(int at) {
        return words[at];
    }

    /** Where one more may stand. */
    int nextPosition() {
        return size == 0 ? 0 : positions[size - 1] + 1;
    }

    /** Before the next item. */
    void clear() {
        size = 0;
    }

    /**
     * As Lucene takes them: dropped words leave a gap, so that phrases keep their distances. To be read before the next
     * item comes.
     */
    TokenStream stream() {
        return stream;
    }

    private final class Stream extends TokenStream {

        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private final BytesRef written = new BytesRef();
        private int next;
        private int position;

        @Override
        public boolean incrementToken() {
            if (next == size) {
                return false;
            }
            clearAttributes();
            words[next].into(written);
            term.setBytesRef(written);
            increment.setPositionIncrement(positions[next] - position);
            position = positions[next];
            next++;
            return true;
        }

        @Override
        public void reset() {
            next = 0;
            position = -1;
        }
    }
}
