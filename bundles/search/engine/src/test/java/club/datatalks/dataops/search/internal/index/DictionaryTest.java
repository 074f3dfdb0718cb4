package club.datatalks.dataops.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.search.internal.index.Dictionary.Place;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where words are, in a field with few of them and in one with many. */
class DictionaryTest {

    private static final int MANY = 5000;

    private final Directory directory = new ByteBuffersDirectory();
    private DirectoryReader reader;
    private LeafReader segment;
    private Dictionary dictionary;

    @BeforeEach
    void write() throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            writer.addDocument(item("lamp lamp harbour", "word-1 word-2"));
            writer.addDocument(item("lamp", words(MANY)));
        }
        reader = DirectoryReader.open(directory);
        segment = reader.leaves().get(0).reader();
        dictionary = new Dictionary(segment.maxDoc(), new Cursors());
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        directory.close();
    }

    @ParameterizedTest
    @CsvSource({"few,lamp,2,3", "few,harbour,1,1", "many,word-2,2,2", "many,word-4999,1,1"})
    void tellsWhereAWordIs(String field, String word, int items, long sum) throws IOException {
        Term term = new Term(field, word);

        for (int time = 0; time < 2; time++) {
            Place place = dictionary.find(term, segment);

            assertThat(place.items()).isEqualTo(items);
            assertThat(place.sum()).isEqualTo(sum);
            TermsEnum there = segment.terms(term.field()).iterator();
            there.seekExact(term.bytes(), place.state());
            assertThat(there.docFreq()).isEqualTo(place.items());
            assertThat(there.postings(null).nextDoc())
                    .isEqualTo(segment.postings(term).nextDoc());
        }
    }

    @ParameterizedTest
    @CsvSource({"few,lam", "few,lamps", "many,word", "many,word-5000", "nobodys,lamp"})
    void tellsThatAWordIsNowhere(String field, String word) throws IOException {
        Term term = new Term(field, word);

        for (int time = 0; time < 2; time++) {
            Place place = dictionary.find(term, segment);

            assertThat(place.state()).isNull();
            assertThat(place.items()).isZero();
        }
    }

    @Test
    void goesOnWhenMoreIsAskedForThanItRemembers() throws IOException {
        for (int time = 0; time < 2; time++) {
            for (int number = 0; number < MANY; number++) {
                assertThat(dictionary
                                .find(new Term("many", "word-" + number), segment)
                                .items())
                        .isBetween(1, 2);
            }
        }
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(number -> "word-" + number).collect(Collectors.joining(" "));
    }

    private static Document item(String few, String many) {
        Document item = new Document();
        item.add(new TextField("few", few, Field.Store.NO));
        item.add(new TextField("many", many, Field.Store.NO));
        return item;
    }
}
