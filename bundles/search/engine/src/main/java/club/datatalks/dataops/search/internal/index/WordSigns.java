package club.datatalks.dataops.search.internal.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.search.internal.text.Words;
import java.util.Arrays;
import org.apache.lucene.util.BitUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The core words of an item's texts where they stand, one text after the other, each as a sign of four bytes: enough to
 * tell whether words that the item holds stand side by side in it. For one item at a time and one thread.
 *
 * <p>Lists of places for each word would say the same, and took a third of the time in which an index is built: every
 * word of a text had to be looked up once more. That two words have the same sign happens once in 2<sup>32</sup> times,
 * and only then is something found that is not there.
 */
final class WordSigns {

    /** Where a word stands that nobody finds anything by. Of a phrase: where any word may stand. */
    static final int ANY = 0;

    private static final int END_OF_TEXT = 1;

    private static final int SEED = 0x5EED;

    private byte[] signs = new byte[1024];
    private int size;
    /** Where the text begins that is being added. */
    private int text;

    /** Of a word as in {@link Words#bare}; neither of the two that stand for something else. */
    static int of(String word) {
        byte[] bytes = word.getBytes(UTF_8);
        int sign = StringHelper.murmurhash3_x86_32(bytes, 0, bytes.length, SEED);
        return sign == ANY || sign == END_OF_TEXT ? SEED : sign;
    }

    /**
     * Adds a word of a text.
     *
     * @param position its place in the text, behind that of the word before, counted from 0
     */
    void add(int sign, int position) {
        int at = text + position * Integer.BYTES;
        reach(at);
        put(sign);
    }

    /** The next word belongs to another text: no phrase reaches from one into the other. */
    void endText() {
        put(END_OF_TEXT);
        text = size;
    }

    /** Before the next item. */
    void clear() {
        size = 0;
        text = 0;
    }

    private void reach(int at) {
        while (size < at) {
            put(ANY);
        }
    }

    private void put(int sign) {
        if (size == signs.length) {
            signs = Arrays.copyOf(signs, 2 * size);
        }
        BitUtil.VH_LE_INT.set(signs, size, sign);
        size += Integer.BYTES;
    }

    /** As the index keeps it, until the next item comes. */
    BytesRef written() {
        return new BytesRef(signs, 0, size);
    }

    /**
     * Whether a phrase occurs.
     *
     * @param written of an item
     * @param phrase the signs of its words, with {@link #ANY} for the dropped ones between them; begins and ends with a
     *     word
     */
    static boolean hold(BytesRef written, int[] phrase) {
        int last = written.offset + written.length - phrase.length * Integer.BYTES;
        for (int at = written.offset; at <= last; at += Integer.BYTES) {
            if (sign(written, at) == phrase[0] && standsAt(written, at, phrase)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsAt(BytesRef written, int start, int[] phrase) {
        for (int word = 1; word < phrase.length; word++) {
            int sign = sign(written, start + word * Integer.BYTES);
            if (phrase[word] == ANY ? sign == END_OF_TEXT : sign != phrase[word]) {
                return false;
            }
        }
        return true;
    }

    private static int sign(BytesRef written, int at) {
        return (int) BitUtil.VH_LE_INT.get(written.bytes, at);
    }
}
