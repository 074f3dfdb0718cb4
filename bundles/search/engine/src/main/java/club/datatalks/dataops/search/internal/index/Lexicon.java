package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The words that items are made of, with what is derived from them: they come again and again, and are worked out once.
 * Not safe for use by several threads.
 */
final class Lexicon {

    private static final int MOST_KNOWN = 100_000;

    private final Stems stems = new Stems();
    private final Map<String, Word> words = new HashMap<>();

    /** A word or another form of one. Those of one lexicon are numbered from 0 on. */
    static final class Word {

        private final String text;
        private final int number;
        private final BytesRef bytes;
        private @Nullable List<Word> forms;
        private @Nullable List<Word> otherForms;
        private @Nullable List<Word> starts;

        private Word(String text, int number) {
            this.text = text;
            this.number = number;
            this.bytes = new BytesRef(text);
        }

        int number() {
            return number;
        }

        /** As the index writes it; not to be changed. */
        BytesRef bytes() {
            return bytes;
        }
    }

    Word word(String text) {
        Word known = words.get(text);
        if (known == null) {
            known = new Word(text, words.size());
            words.put(text, known);
        }
        return known;
    }

    /** The other forms under which a word is found, its stems among them. */
    List<Word> forms(Word word) {
        List<Word> known = word.forms;
        if (known == null) {
            known = derived(word.text);
            word.forms = known;
        }
        return known;
    }

    /** The same without the stem of a word that is its own: whoever looks for that stem finds the word. */
    List<Word> otherForms(Word word) {
        List<Word> known = word.otherForms;
        if (known == null) {
            String own = Fields.stem(word.text);
            known = forms(word).stream().filter(form -> !form.text.equals(own)).toList();
            word.otherForms = known;
        }
        return known;
    }

    private List<Word> derived(String word) {
        Set<String> forms = Words.forms(word);
        Set<String> found = new LinkedHashSet<>();
        found.add(stems.of(word));
        forms.forEach(form -> found.add(stems.of(form)));
        List<Word> derived = new ArrayList<>(forms.size() + found.size());
        forms.forEach(form -> derived.add(word(form)));
        found.forEach(stem -> derived.add(word(Fields.stem(stem))));
        return List.copyOf(derived);
    }

    /** How a word begins, for the beginnings that are in the index. */
    List<Word> starts(Word word) {
        List<Word> known = word.starts;
        if (known == null) {
            known = new ArrayList<>(2);
            int longest = Math.min(Fields.LONGEST_START, word.text.length());
            for (int length = Fields.SHORTEST_START; length <= longest; length++) {
                known.add(word(word.text.substring(0, length)));
            }
            word.starts = known;
        }
        return known;
    }

    /** Between two items: forgets everything when that is much. Words from before are of no use then. */
    void shrink() {
        if (words.size() > MOST_KNOWN) {
            words.clear();
        }
    }
}
