package club.datatalks.dataops.search.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.search.internal.index.Meanings.Meaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The best items among many, over several segments and stretches of them, compared with all that there are. */
final class MeaningsTest {

    /** In more than one stretch, and of two segments. */
    private static final int ITEMS = 2 * Window.ITEMS + 5_000;

    private static final int FIRST_SEGMENT = Window.ITEMS + 3_000;
    private static final int BEST = 100;
    /** How large a part of the items holds a word, by the word's number. */
    private static final double[] SHARES = {1, 0.9, 0.5, 0.3, 0.1, 0.02, 0.002, 0.0002};

    private static final double[] COUNTS_FOR = {0.05, 0.05, 0.05, 0.1, 0.1, 0.4, 1.25};

    private final Directory directory = new ByteBuffersDirectory();
    /** By item and word; 0 where it does not hold it. */
    private final double[][] impacts = new double[ITEMS][SHARES.length];

    private final boolean[] isOdd = new boolean[ITEMS];
    private final boolean[] isDeleted = new boolean[ITEMS];
    private DirectoryReader reader;
    private ItemSearcher searcher;

    @BeforeEach
    void write() throws Exception {
        Random random = new Random(5);
        Lexicon lexicon = new Lexicon();
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (int item = 0; item < ITEMS; item++) {
                Impacts all = new Impacts();
                for (int word = 0; word < SHARES.length; word++) {
                    if (random.nextDouble() < SHARES[word]) {
                        impacts[item][word] = COUNTS_FOR[random.nextInt(COUNTS_FOR.length)];
                        all.add(lexicon.word("w" + word), impacts[item][word]);
                    }
                }
                isOdd[item] = random.nextBoolean();
                Document document = new Document();
                document.add(new Field(Fields.WORDS, all.stream(), type));
                document.add(new StringField(Fields.KIND, isOdd[item] ? "odd" : "even", Field.Store.NO));
                document.add(new StringField(Fields.NAME, "item-" + item, Field.Store.NO));
                // Many items have the same title.
                document.add(new SortedDocValuesField(Fields.TITLE_ORDER, new BytesRef("title " + item % 9)));
                document.add(new SortedDocValuesField(Fields.PATH_ORDER, new BytesRef(path(item))));
                writer.addDocument(document);
                if (item == FIRST_SEGMENT) {
                    writer.flush();
                }
            }
            for (int deleted = 0; deleted < 40; deleted++) {
                int item = random.nextInt(ITEMS);
                isDeleted[item] = true;
                writer.deleteDocuments(new Term(Fields.NAME, "item-" + item));
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = ItemSearcher.of(reader, new Segments(List.of()));
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
    }

    @Test
    void findsTheBestForWordsAndWhatStandsForThem() throws Exception {
        Random random = new Random(7);
        // The second time frequent words are in memory.
        for (int time = 0; time < 60; time++) {
            List<Asked> words = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(number -> Asked.any(random))
                    .toList();
            boolean onlyOdd = random.nextInt(4) == 0;

            Query among = onlyOdd ? new TermQuery(new Term(Fields.KIND, "odd")) : new MatchAllDocsQuery();
            List<Meaning> meanings = new ArrayList<>();
            for (Asked word : words) {
                meanings.add(word.meaning(searcher));
            }
            Meanings.Answer found = new Meanings(searcher, meanings, among, BEST).meant();

            List<Weighed> all = all(words, onlyOdd);
            assertThat(found.best())
                    .as("%s", words)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyElementsOf(all.subList(0, Math.min(BEST, all.size())));
            List<Weighed> holdingAll = all.stream()
                    .filter(Weighed::holdsAll)
                    .map(item -> new Weighed(item.doc(), item.exact(), item.exact(), true))
                    .toList();
            assertThat(found.holdingAll())
                    .containsExactlyElementsOf(holdingAll.subList(0, Math.min(BEST, holdingAll.size())));
            assertThat(found.scores()).containsExactlyInAnyOrder(floats(holdingAll));
        }
    }

    @Test
    void findsTheBestForAWordAlone() throws Exception {
        for (int word = 0; word < SHARES.length; word++) {
            Asked asked = new Asked(word, 3, List.of(), List.of(), -1);
            for (int time = 0; time < 2; time++) {
                List<Weighed> found =
                        new Meanings(searcher, List.of(asked.meaning(searcher)), new MatchAllDocsQuery(), BEST).typed();

                List<Weighed> all = all(List.of(asked), false);
                assertThat(found).containsExactlyElementsOf(all.subList(0, Math.min(BEST, all.size())));
            }
        }
    }

    @Test
    void findsFewItemsFarFromEachOtherOnce() throws Exception {
        Asked asked = new Asked(7, 3, List.of(), List.of(), 6);

        List<Weighed> found = new Meanings(searcher, List.of(asked.meaning(searcher)), new MatchAllDocsQuery(), BEST)
                .meant()
                .best();

        assertThat(found).containsExactlyElementsOf(all(List.of(asked), false));
    }

    /**
     * A word of a query.
     *
     * @param boosts of the words that stand for it
     * @param same a word whose items all count the same; -1 for none
     */
    private record Asked(int word, float boost, List<Integer> instead, List<Float> boosts, int same) {

        private static final float SAME = 0.011f;

        static Asked any(Random random) {
            int parts = random.nextInt(4);
            return new Asked(
                    random.nextInt(SHARES.length),
                    1 + 4 * random.nextFloat(),
                    IntStream.range(0, parts)
                            .mapToObj(part -> random.nextInt(SHARES.length))
                            .toList(),
                    IntStream.range(0, parts)
                            .mapToObj(part -> 3 * random.nextFloat())
                            .toList(),
                    random.nextBoolean() ? random.nextInt(SHARES.length) : -1);
        }

        Meaning meaning(ItemSearcher searcher) throws Exception {
            List<Query> parts = new ArrayList<>();
            for (int part = 0; part < instead.size(); part++) {
                parts.add(new BoostQuery(term(instead.get(part), searcher), boosts.get(part)));
            }
            if (same >= 0) {
                parts.add(new BoostQuery(new ConstantScoreQuery(term(same, searcher)), SAME));
            }
            return new Meaning(new BoostQuery(term(word, searcher), boost), parts);
        }

        private static Query term(int word, ItemSearcher searcher) throws Exception {
            Term term = new Term(Fields.WORDS, "w" + word);
            TermStates states = searcher.states(term);
            return new TermQuery(term, states);
        }

        boolean isHeldBy(double[] impacts) {
            return impacts[word] > 0;
        }

        double exact(double[] impacts) {
            return score(boost, impacts[word]);
        }

        double more(double[] impacts) {
            if (isHeldBy(impacts)) {
                return 0;
            }
            double best = same >= 0 && impacts[same] > 0 ? SAME : 0;
            for (int part = 0; part < instead.size(); part++) {
                best = Math.max(best, score(boosts.get(part), impacts[instead.get(part)]));
            }
            return best;
        }

        private static double score(float boost, double impact) {
            return impact == 0
                    ? 0
                    : (float) (boost / Impacts.ONE * Math.round(impact * Impacts.ONE) + ImpactSimilarity.PER_TERM);
        }
    }

    /** All items that score something, the best first. */
    private List<Weighed> all(List<Asked> words, boolean onlyOdd) {
        List<Weighed> all = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            double[] held = impacts[item];
            double exact = words.stream().mapToDouble(word -> word.exact(held)).sum();
            double more = words.stream().mapToDouble(word -> word.more(held)).sum();
            boolean isCandidate = !isDeleted[item] && (isOdd[item] || !onlyOdd);
            if (isCandidate && exact + more > 0) {
                boolean holdsAll = words.stream().allMatch(word -> word.isHeldBy(held));
                all.add(new Weighed(item, (float) (exact + more), (float) exact, holdsAll));
            }
        }
        all.sort(Comparator.comparing(Weighed::score)
                .reversed()
                .thenComparing(item -> item.doc() % 9)
                .thenComparing(item -> path(item.doc())));
        return all;
    }

    private static float[] floats(List<Weighed> items) {
        float[] scores = new float[items.size()];
        for (int at = 0; at < scores.length; at++) {
            scores[at] = items.get(at).exact();
        }
        return scores;
    }

    private static String path(int item) {
        return "path-%06d".formatted(ITEMS - item);
    }
}
