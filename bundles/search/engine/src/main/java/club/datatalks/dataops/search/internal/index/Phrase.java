package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** Finds items in one text of which words stand one after the other. Only for {@link ItemSearcher}. Immutable. */
public final class Phrase extends Query {

    private final Query candidates;
    private final int[] signs;

    private Phrase(Query candidates, int[] signs) {
        this.candidates = candidates;
        this.signs = signs;
    }

    /**
     * A phrase.
     *
     * @param candidates finds all items that hold its words
     * @param words as in {@link club.datatalks.dataops.search.internal.text.Words#bare}; an empty one between others
     *     where any word may stand
     */
    public static Phrase of(Query candidates, List<String> words) {
        int[] signs = words.stream()
                .mapToInt(word -> word.isEmpty() ? WordSigns.ANY : WordSigns.of(word))
                .toArray();
        return new Phrase(candidates, signs);
    }

    /** What tells it from any other phrase, and from the words of the index. */
    Term key() {
        byte[] bytes = new byte[signs.length * Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().put(signs);
        return new Term(Fields.TEXT, new BytesRef(bytes));
    }

    Query candidates() {
        return candidates;
    }

    /** Takes the items out of a set that do not hold it. */
    void keepIn(FixedBitSet items, LeafReader segment) throws IOException {
        BinaryDocValues texts = DocValues.getBinary(segment, Fields.TEXT);
        DocIdSetIterator each = new BitSetIterator(items, items.cardinality());
        for (int item = each.nextDoc(); item != DocIdSetIterator.NO_MORE_DOCS; item = each.nextDoc()) {
            if (!texts.advanceExact(item) || !WordSigns.hold(texts.binaryValue(), signs)) {
                items.clear(item);
            }
        }
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {

            @Override
            public Scorer scorer(LeafReaderContext leaf) throws IOException {
                FixedBitSet found = new ItemSet((ItemSearcher) searcher, leaf).of(Phrase.this);
                return new ConstantScoreScorer(this, score(), mode, new BitSetIterator(found, found.cardinality()));
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return true;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "phrase of " + signs.length + " among " + candidates.toString(field);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Phrase phrase
                && candidates.equals(phrase.candidates)
                && Arrays.equals(signs, phrase.signs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(candidates, Arrays.hashCode(signs));
    }
}
