package club.datatalks.dataops.search.internal.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The words that items are made of, with what is derived from them: they come again and again, and are worked out once.
 * Not safe for use by several threads.
 *
 * <p>Its table is its own, and keeps together what is asked of a word: while an index is built, waiting for memory
 * takes most of the time, and a map of texts would reach twice as far for each word.
 */
final class Lexicon {

    private static final int MOST_KNOWN = 100_000;
    private static final int AT_FIRST = 1024;
    /** 2<sup>32</sup> by the golden ratio (Knuth, The Art of Computer Programming, 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private static final Word[] NONE = {};

    private final Stems stems = new Stems();
    /** A word of a text, in lower case, while it is looked up. */
    private final byte[] lower = new byte[Words.MAX_LENGTH];
    /** By their hash, or in the next place that is free; at most half of the places are taken. */
    private @Nullable Word[] table = new Word[AT_FIRST];
    /** The bits of a hash that do not tell a place in the table. */
    private int otherBits = Integer.numberOfLeadingZeros(AT_FIRST) + 1;

    /** By chance, so that nobody can write words that all have the same hash; odd, so that every letter counts. */
    private final int base = new SplittableRandom().nextInt() << 3 | 5;

    private int known;
    private int item;
    private int numbers;

    /** A word or another form of one. */
    final class Word {

        private final byte[] bytes;
        private final int hash;
        private final int sign;
        private final boolean isDropped;
        private int numberedIn = -1;
        private int number;
        private int formCount;
        private Word @Nullable [] forms;
        private Word[] otherForms = NONE;

        private Word(byte[] bytes, int hash) {
            this.bytes = bytes;
            this.hash = hash;
            String text = text();
            this.sign = WordSigns.of(Words.bare(text));
            this.isDropped = Words.isDropped(text);
        }

        /** Counted from 0 on among the words of an item whose numbers were asked for. */
        int number() {
            if (numberedIn != item) {
                numberedIn = item;
                number = numbers;
                numbers++;
            }
            return number;
        }

        /** What stands for it in {@link WordSigns}. */
        int sign() {
            return sign;
        }

        /** Whether nobody finds anything by it. */
        boolean isDropped() {
            return isDropped;
        }

        /** Lets it refer to what the index writes; not to be changed there. */
        void into(BytesRef written) {
            written.bytes = bytes;
            written.length = bytes.length;
        }

        /** The other forms under which it is found, its stems among them; not to be changed. */
        Word[] forms() {
            Word[] derived = forms;
            if (derived == null) {
                derived = derived(text());
                forms = derived;
                formCount = derived.length;
                otherForms = without(Fields.stem(text()), derived);
            }
            return derived;
        }

        /** How many they are; for most words their list need not be read otherwise. */
        int formCount() {
            return forms == null ? forms().length : formCount;
        }

        /**
         * The same without the stem of a word that is its own: whoever looks for that stem finds the word. Not to be
         * changed.
         */
        Word[] otherForms() {
            if (forms == null) {
                forms();
            }
            return otherForms;
        }

        private String text() {
            return new String(bytes, UTF_8);
        }
    }

    /** @param text in lower case */
    Word word(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int hash = 0;
        for (byte each : bytes) {
            hash = base * hash + each;
        }
        return word(bytes, bytes.length, hash);
    }

    /**
     * A core word of a text.
     *
     * @param start where it starts
     * @param end where it ends, exclusive
     */
    Word word(String text, int start, int end) {
        int length = Math.min(end - start, lower.length);
        int hash = 0;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(start + at);
            byte small = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            lower[at] = small;
            hash = base * hash + small;
        }
        return word(lower, length, hash);
    }

    private Word word(byte[] bytes, int length, int hash) {
        int place = place(hash);
        for (Word found = table[place]; found != null; found = table[place]) {
            if (found.hash == hash && Arrays.equals(found.bytes, 0, found.bytes.length, bytes, 0, length)) {
                return found;
            }
            place = place + 1 & table.length - 1;
        }
        Word word = new Word(Arrays.copyOf(bytes, length), hash);
        table[place] = word;
        known++;
        if (known > table.length / 2) {
            grow();
        }
        return word;
    }

    private void grow() {
        @Nullable Word[] before = table;
        table = new Word[2 * before.length];
        otherBits--;
        for (Word word : before) {
            if (word != null) {
                int place = place(word.hash);
                while (table[place] != null) {
                    place = place + 1 & table.length - 1;
                }
                table[place] = word;
            }
        }
    }

    // From all of its bits: words that differ in their last letter only would stand side by side.
    private int place(int hash) {
        return hash * SPREAD >>> otherBits;
    }

    private Word[] derived(String word) {
        Set<String> forms = Words.forms(word);
        if (forms.isEmpty()) {
            return new Word[] {word(Fields.stem(stems.of(word)))};
        }
        Set<String> found = new LinkedHashSet<>();
        found.add(stems.of(word));
        forms.forEach(form -> found.add(stems.of(form)));
        List<Word> derived = new ArrayList<>(forms.size() + found.size());
        forms.forEach(form -> derived.add(word(form)));
        found.forEach(stem -> derived.add(word(Fields.stem(stem))));
        return derived.toArray(NONE);
    }

    private static Word[] without(String text, Word[] words) {
        List<Word> others = new ArrayList<>(words.length);
        for (Word word : words) {
            if (!word.text().equals(text)) {
                others.add(word);
            }
        }
        return others.toArray(NONE);
    }

    /**
     * Before the next item: its words are numbered anew. Forgets all words when there are many; they are of no use
     * then.
     */
    void next() {
        item++;
        numbers = 0;
        if (known > MOST_KNOWN) {
            Arrays.fill(table, null);
            known = 0;
        }
    }
}
