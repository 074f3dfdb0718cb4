package club.datatalks.dataops.search.internal.index;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * Scores a word by what the index says that it counts for in an item ({@link Impacts}). How rare it is depends on the
 * filters, so it comes with the query as the boost.
 */
public final class ImpactSimilarity extends Similarity {

    /** What each word of a query adds that an item holds, however little it counts (SRCH-11). */
    public static final double PER_TERM = 0.01;

    @Override
    public long computeNorm(FieldInvertState state) {
        return 1;
    }

    @Override
    public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
        double weight = weight(boost);
        return new SimScorer() {
            @Override
            public float score(float impact, long norm) {
                return ImpactSimilarity.score(weight, impact);
            }
        };
    }

    /** What an impact is multiplied by for a word with a boost. */
    static double weight(float boost) {
        return boost / Impacts.ONE;
    }

    /** An impact below which a word with a boost scores less. */
    static int impact(float boost, double score) {
        return (int) ((score - PER_TERM) / weight(boost)) - 1;
    }

    static float score(double weight, float impact) {
        return (float) (weight * impact + PER_TERM);
    }
}
