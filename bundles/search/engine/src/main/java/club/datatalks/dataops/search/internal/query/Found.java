package club.datatalks.dataops.search.internal.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source answers.
 *
 * @param hits the best of each kind, in order; at most as many as the page reaches
 * @param total of all kinds
 * @param corrected the query that was answered instead; {@code null} when it is the one that was asked
 * @param facets counts by facet and value; empty when nobody asked
 */
public record Found(List<Hit> hits, int total, @Nullable String corrected, Map<String, Map<String, Integer>> facets) {

    static final Found NOTHING = new Found(List.of(), 0, null, Map.of());
}
