package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.FacetCounts;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * How many items match, and what they could be narrowed down by (SRCH-16).
 *
 * @param total of the matches
 * @param counts by facet
 */
record Facets(int total, Map<String, FacetCounts> counts) {

    /** For each facet and value, how many matches there are with all other filters. */
    static Facets count(ItemSearcher searcher, Query matches, Filters filters) throws IOException {
        Map<String, FacetCounts> counts = new LinkedHashMap<>();
        Map<String, FacetCounts> unset = new LinkedHashMap<>();
        for (String facet : ItemSearcher.FACETS) {
            FacetCounts none = searcher.counts(facet);
            counts.put(facet, none);
            if (filters.has(facet)) {
                searcher.count(narrowed(matches, filters.allBut(facet)), Map.of(facet, none));
            } else {
                unset.put(facet, none);
            }
        }
        return new Facets(searcher.count(narrowed(matches, filters.all()), unset), counts);
    }

    /** Only how many there are. */
    static Facets total(ItemSearcher searcher, Query matches, Filters filters) throws IOException {
        return new Facets(searcher.count(narrowed(matches, filters.all()), Map.of()), Map.of());
    }

    private static Query narrowed(Query matches, List<Query> narrowing) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(matches, Occur.FILTER);
        narrowing.forEach(filter -> query.add(filter, Occur.FILTER));
        return query.build();
    }
}
