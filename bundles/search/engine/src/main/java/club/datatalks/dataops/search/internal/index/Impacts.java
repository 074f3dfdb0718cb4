package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * What each word of an item counts for, over all its texts: the sum of boost, times occurrences, by the root of the
 * text's length. That part of the formula (SRCH-06) is the same for every query, so the index keeps it where Lucene
 * keeps how often a word occurs; a query then reads one list for a word, and Lucene knows which parts of the list
 * cannot hold one of the best. For one item at a time and one thread.
 */
final class Impacts {

    /** How a part of 1 is written. */
    static final double ONE = 1 << 20;

    /** Lucene sums up what all words of an item count for, and the sum has to be an integer. */
    private static final double MOST = Integer.MAX_VALUE / 2.0;

    private static final int AT_FIRST = 1024;

    private final Stream stream = new Stream();
    /** By the numbers of words; 0 for those that do not occur. */
    private double[] values = new double[AT_FIRST];

    private final List<Word> words = new ArrayList<>();
    private double sum;

    /** @param part more than 0 */
    void add(Word word, double part) {
        int number = word.number();
        if (number >= values.length) {
            values = Arrays.copyOf(values, 2 * number);
        }
        if (values[number] == 0) {
            words.add(word);
        }
        values[number] += part;
        sum += part;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Before the next item. */
    void clear() {
        words.forEach(word -> values[word.number()] = 0);
        words.clear();
        sum = 0;
    }

    /** To be read before the next item comes. */
    TokenStream stream() {
        return stream;
    }

    private final class Stream extends TokenStream {

        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
        private final BytesRef written = new BytesRef();
        private double one;
        private int next;

        @Override
        public boolean incrementToken() {
            if (next == words.size()) {
                return false;
            }
            clearAttributes();
            Word word = words.get(next++);
            word.into(written);
            term.setBytesRef(written);
            frequency.setTermFrequency((int) Math.max(1, Math.round(values[word.number()] * one)));
            return true;
        }

        @Override
        public void reset() {
            next = 0;
            one = Math.min(ONE, MOST / Math.max(sum, 1));
        }
    }
}
