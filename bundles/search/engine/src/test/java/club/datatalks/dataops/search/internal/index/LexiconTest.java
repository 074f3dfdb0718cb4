package club.datatalks.dataops.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.search.internal.index.Lexicon.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LexiconTest {

    private final Lexicon lexicon = new Lexicon();

    @Test
    void knowsEachOfManyWords() {
        List<String> texts = new ArrayList<>();
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second : "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray()) {
                texts.add("" + first + second);
                texts.add(first + "-" + second + "." + first);
                texts.add("wörter-" + first + second);
            }
        }
        List<Word> words = texts.stream().map(lexicon::word).toList();

        assertThat(words).doesNotHaveDuplicates();
        assertThat(words.stream().map(LexiconTest::written)).isEqualTo(texts);
        assertThat(texts.stream().map(lexicon::word).toList()).isEqualTo(words);
    }

    @Test
    @Timeout(30)
    void isNotHeldUpByWordsThatWereMadeToHaveTheSameHash() {
        assertThat("an").hasSameHashCodeAs("c0");
        List<String> texts = List.of("");
        for (int pair = 0; pair < 17; pair++) {
            texts = texts.stream()
                    .flatMap(text -> Stream.of(text + "an", text + "c0"))
                    .toList();
        }

        assertThat(texts.stream().map(lexicon::word).distinct()).hasSize(1 << 17);
    }

    @Test
    void knowsAWordOfATextWhateverItsLetters() {
        Word word = lexicon.word("invoice-number");

        assertThat(lexicon.word("The Invoice-NUMBER.", 4, 18)).isSameAs(word);
        assertThat(lexicon.word("The Invoice-NUMBER.", 4, 17)).isNotSameAs(word);
        assertThat(written(lexicon.word("İX", 1, 2))).isEqualTo("x");
    }

    @Test
    void cutsWhatNobodyTypes() {
        String endless = "Ab".repeat(500);

        assertThat(written(lexicon.word(endless, 0, endless.length())))
                .isEqualTo(endless.substring(0, 200).toLowerCase(Locale.ROOT));
    }

    @Test
    void derivesTheFormsOfAWord() {
        Word word = lexicon.word("invoices");
        Word stem = lexicon.word(Fields.stem("invoic"));

        assertThat(word.forms()).containsExactly(stem);
        assertThat(word.otherForms()).containsExactly(stem);
        assertThat(word.formCount()).isEqualTo(1);
        Word itsOwnStem = lexicon.word("lamp");
        assertThat(itsOwnStem.formCount()).isEqualTo(1);
        assertThat(itsOwnStem.otherForms()).isEmpty();
        assertThat(lexicon.word("the").isDropped()).isTrue();
        assertThat(lexicon.word("then").isDropped()).isFalse();
    }

    @Test
    void numbersTheWordsOfEachItem() {
        Word lamp = lexicon.word("lamp");
        Word desk = lexicon.word("desk");
        lexicon.next();
        assertThat(List.of(desk.number(), lamp.number(), desk.number())).containsExactly(0, 1, 0);
        lexicon.next();
        assertThat(lamp.number()).isZero();
    }

    @Test
    void forgetsWhenItKnowsVeryMany() {
        Word lamp = lexicon.word("lamp");
        for (int other = 0; other < 1000; other++) {
            lexicon.word("other" + other);
        }
        lexicon.next();
        assertThat(lexicon.word("lamp")).isSameAs(lamp);
        for (int other = 0; other <= 100_000; other++) {
            lexicon.word("other" + other);
        }
        assertThat(lexicon.word("lamp")).isSameAs(lamp);
        lexicon.next();

        assertThat(lexicon.word("lamp")).isNotSameAs(lamp);
        assertThat(written(lexicon.word("LAMP", 0, 4))).isEqualTo("lamp");
    }

    private static String written(Word word) {
        BytesRef written = new BytesRef();
        word.into(written);
        return written.utf8ToString();
    }
}
