package club.datatalks.dataops.search.internal.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The core words of one segment, to be compared with one that was mistyped or is not typed to its end. Those with the
 * same first letter are read together, when one is asked for, and stay in memory; next to each stands how many items
 * hold it, and which letters it is made of, so that only few have to be compared letter by letter. Safe for use by
 * several threads.
 */
final class WordList {

    private final Map<Character, Initial> initials = new ConcurrentHashMap<>();

    /**
     * Gives the words of a segment that may be at most so many letters away, among them all that are. All of them start
     * as the word does.
     */
    void near(String word, int distance, LeafReader segment, Consumer<String> candidates) throws IOException {
        initial(word.charAt(0), segment).near(word, distance, candidates);
    }

    /**
     * Gives the words of a segment that begin so and are longer, the most frequent ones, with how many items of the
     * segment hold them, deleted ones among these.
     *
     * @param start not empty
     * @param most how many words
     */
    void completions(String start, int most, LeafReader segment, ObjIntConsumer<String> completions)
            throws IOException {
        initial(start.charAt(0), segment).completions(start, most, completions);
    }

    private Initial initial(char first, LeafReader segment) throws IOException {
        Initial initial = initials.get(first);
        if (initial == null) {
            initial = Initial.read(segment, first);
            initials.put(first, initial);
        }
        return initial;
    }

    /** A bit for each letter, one for each three digits, and one for all that is neither. */
    private static int letters(CharSequence word) {
        int letters = 0;
        for (int at = 0; at < word.length(); at++) {
            letters |= 1 << bit(word.charAt(at));
        }
        return letters;
    }

    private static int bit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? 26 + (c - '0') / 3 : 30;
    }

    /**
     * Words that start with the same letter. Immutable.
     *
     * @param text the words, in order, one after the other
     * @param ends where in the text each of them ends
     * @param letters what each is made of
     * @param frequencies how many items hold each
     */
    private record Initial(byte[] text, int[] ends, int[] letters, int[] frequencies) {

        static Initial read(LeafReader segment, char initial) throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            IntStream.Builder ends = IntStream.builder();
            IntStream.Builder letters = IntStream.builder();
            IntStream.Builder frequencies = IntStream.builder();
            Terms terms = segment.terms(Fields.WORDS);
            TermsEnum each = terms == null ? null : terms.iterator();
            BytesRef start = new BytesRef(String.valueOf(initial));
            if (each != null && each.seekCeil(start) != TermsEnum.SeekStatus.END) {
                for (BytesRef word = each.term();
                        word != null && StringHelper.startsWith(word, start);
                        word = each.next()) {
                    text.write(word.bytes, word.offset, word.length);
                    ends.add(text.size());
                    letters.add(WordList.letters(word.utf8ToString()));
                    frequencies.add(each.docFreq());
                }
            }
            return new Initial(
                    text.toByteArray(),
                    ends.build().toArray(),
                    letters.build().toArray(),
                    frequencies.build().toArray());
        }

        // Each letter that only one of two words is made of takes a step to add, drop or replace.
        void near(String word, int distance, Consumer<String> candidates) {
            int own = WordList.letters(word);
            for (int at = 0; at < ends.length; at++) {
                int others = letters[at];
                if (Integer.bitCount(own & ~others) <= distance
                        && Integer.bitCount(others & ~own) <= distance
                        && Math.abs(ends[at] - from(at) - word.length()) <= distance) {
                    candidates.accept(word(at));
                }
            }
        }

        void completions(String start, int most, ObjIntConsumer<String> completions) {
            byte[] bytes = start.getBytes(UTF_8);
            // The least frequent comes first, so that it gives way.
            PriorityQueue<Integer> best = new PriorityQueue<>(
                    Comparator.<Integer>comparingInt(at -> frequencies[at]).thenComparing(Comparator.reverseOrder()));
            for (int at = firstFrom(bytes); at < ends.length && startsWith(at, bytes); at++) {
                if (ends[at] - from(at) == bytes.length) {
                    continue;
                }
                if (best.size() < most) {
                    best.add(at);
                } else if (frequencies[at] > frequencies[best.element()]) {
                    best.remove();
                    best.add(at);
                }
            }
            best.forEach(at -> completions.accept(word(at), frequencies[at]));
        }

        /** The place of the first word that is this one or comes after it. */
        private int firstFrom(byte[] word) {
            int from = 0;
            int to = ends.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (Arrays.compareUnsigned(text, from(middle), ends[middle], word, 0, word.length) < 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        private boolean startsWith(int at, byte[] start) {
            int from = from(at);
            return ends[at] - from >= start.length
                    && Arrays.equals(text, from, from + start.length, start, 0, start.length);
        }

        private int from(int at) {
            return at == 0 ? 0 : ends[at - 1];
        }

        private String word(int at) {
            int from = from(at);
            return new String(text, from, ends[at] - from, UTF_8);
        }
    }
}
