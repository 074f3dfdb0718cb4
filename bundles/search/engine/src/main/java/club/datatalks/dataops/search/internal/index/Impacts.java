package club.datatalks.dataops.search.internal.index;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/**
 * What each word of an item counts for, over all its texts: the sum of boost, times occurrences, by the root of the
 * text's length. That part of the formula (SRCH-06) is the same for every query, so the index keeps it where Lucene
 * keeps how often a word occurs; a query then reads one list for a word, and Lucene knows which parts of the list
 * cannot hold one of the best. For one item and one thread.
 */
final class Impacts {

    /** How a part of 1 is written. */
    static final double ONE = 1 << 20;

    /** Lucene sums up what all words of an item count for, and the sum has to be an integer. */
    private static final double MOST = Integer.MAX_VALUE / 2.0;

    private final Map<String, Impact> impacts = new HashMap<>();
    private double sum;

    /** A number that grows. */
    private static final class Impact {

        private double value;
    }

    void add(String word, double part) {
        impacts.computeIfAbsent(word, key -> new Impact()).value += part;
        sum += part;
    }

    boolean isEmpty() {
        return impacts.isEmpty();
    }

    Iterable<String> words() {
        return impacts.keySet();
    }

    TokenStream stream() {
        return new Stream(impacts, Math.min(ONE, MOST / Math.max(sum, 1)));
    }

    /** The words in no order, each once. */
    private static final class Stream extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
        private final Map<String, Impact> impacts;
        private final double one;
        private Iterator<Map.Entry<String, Impact>> next;

        Stream(Map<String, Impact> impacts, double one) {
            this.impacts = impacts;
            this.one = one;
            this.next = impacts.entrySet().iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!next.hasNext()) {
                return false;
            }
            clearAttributes();
            Map.Entry<String, Impact> word = next.next();
            term.append(word.getKey());
            frequency.setTermFrequency((int) Math.max(1, Math.round(word.getValue().value * one)));
            return true;
        }

        @Override
        public void reset() {
            next = impacts.entrySet().iterator();
        }
    }
}
