package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.search.internal.index.Progress;
import club.datatalks.dataops.search.internal.query.Hit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question, from all sources.
 *
 * @param hits one page, in order
 * @param total before paging
 * @param corrected the query that was answered instead; {@code null} when it is the one that was asked
 * @param facets counts by facet and value, the most frequent first; empty when nobody asked
 */
public record SearchAnswer(
        List<Hit> hits,
        int total,
        @Nullable String corrected,
        List<SourceAnswer> sources,
        Map<String, Map<String, Integer>> facets) {

    /**
     * How one source did.
     *
     * @param count how many of its items match
     * @param error why it did not answer, for people; {@code null} when it did
     * @param progress of its index, which is being built; {@code null} when it is not
     */
    public record SourceAnswer(
            String source,
            int count,
            @Nullable String error,
            @Nullable Progress progress) {

        public boolean isOk() {
            return error == null;
        }
    }
}
