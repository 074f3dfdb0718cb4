package club.datatalks.dataops.search.internal.index;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * The part of the contract's formula (SRCH-06) that needs the index: occurrences by the root of the field's length,
 * with the exact length. How rare a term is depends on the filters, so it comes with the query as part of the boost.
 */
public final class LengthSimilarity extends Similarity {

    @Override
    public long computeNorm(FieldInvertState state) {
        return state.getLength();
    }

    @Override
    public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
        return new SimScorer() {
            @Override
            public float score(float occurrences, long length) {
                return (float) (boost * occurrences / Math.sqrt((double) length));
            }
        };
    }
}
