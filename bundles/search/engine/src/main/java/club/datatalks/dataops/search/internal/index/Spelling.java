package club.datatalks.dataops.search.internal.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The core words of one segment, to be compared with one that was mistyped. Those with the same first letter are read
 * together, when one is asked for, and stay in memory; next to each stands which letters it is made of, so that only
 * few have to be compared letter by letter. Safe for use by several threads.
 */
final class Spelling {

    private final Map<Character, Initial> initials = new ConcurrentHashMap<>();

    /**
     * Gives the words of a segment that may be at most so many letters away, among them all that are. All of them start
     * as the word does.
     */
    void near(String word, int distance, LeafReader segment, Consumer<String> candidates) throws IOException {
        Initial initial = initials.get(word.charAt(0));
        if (initial == null) {
            initial = Initial.read(segment, word.charAt(0));
            initials.put(word.charAt(0), initial);
        }
        initial.near(word, distance, candidates);
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
     * @param text the words, one after the other
     * @param ends where in the text each of them ends
     * @param letters what each is made of
     */
    private record Initial(byte[] text, int[] ends, int[] letters) {

        static Initial read(LeafReader segment, char initial) throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            IntStream.Builder ends = IntStream.builder();
            IntStream.Builder letters = IntStream.builder();
            Terms terms = segment.terms(Fields.WORDS);
            TermsEnum each = terms == null ? null : terms.iterator();
            BytesRef start = new BytesRef(String.valueOf(initial));
            if (each != null && each.seekCeil(start) != TermsEnum.SeekStatus.END) {
                for (BytesRef word = each.term();
                        word != null && StringHelper.startsWith(word, start);
                        word = each.next()) {
                    text.write(word.bytes, word.offset, word.length);
                    ends.add(text.size());
                    letters.add(Spelling.letters(word.utf8ToString()));
                }
            }
            return new Initial(
                    text.toByteArray(), ends.build().toArray(), letters.build().toArray());
        }

        // Each letter that only one of two words is made of takes a step to add, drop or replace.
        void near(String word, int distance, Consumer<String> candidates) {
            int own = Spelling.letters(word);
            for (int at = 0; at < ends.length; at++) {
                int others = letters[at];
                if (Integer.bitCount(own & ~others) <= distance && Integer.bitCount(others & ~own) <= distance) {
                    int from = at == 0 ? 0 : ends[at - 1];
                    if (Math.abs(ends[at] - from - word.length()) <= distance) {
                        candidates.accept(new String(text, from, ends[at] - from, UTF_8));
                    }
                }
            }
        }
    }
}
