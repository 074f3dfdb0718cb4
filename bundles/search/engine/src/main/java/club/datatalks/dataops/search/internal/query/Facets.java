package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.FacetColumn;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import club.datatalks.dataops.search.internal.index.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * How many items match, and what they could be narrowed down by (SRCH-16).
 *
 * @param total of the matches
 * @param counts by facet and value
 */
record Facets(int total, Map<String, Map<String, Integer>> counts) {

    /** For each facet and value, how many matches there are with all other filters. */
    static Facets count(ItemSearcher searcher, Query matches, Filters filters) throws IOException {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        List<String> unset =
                Segment.FACETS.stream().filter(facet -> !filters.has(facet)).toList();
        Segment.FACETS.forEach(facet -> counts.put(facet, new HashMap<>()));
        int total = count(searcher, matches, filters.all(), unset, counts);
        for (String facet : Segment.FACETS) {
            if (filters.has(facet)) {
                count(searcher, matches, filters.allBut(facet), List.of(facet), counts);
            }
        }
        return new Facets(total, counts);
    }

    /** Only how many there are. */
    static Facets total(ItemSearcher searcher, Query matches, Filters filters) throws IOException {
        return new Facets(searcher.count(narrowed(matches, filters.all())), Map.of());
    }

    private static Query narrowed(Query matches, List<Query> narrowing) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(matches, Occur.FILTER);
        narrowing.forEach(filter -> query.add(filter, Occur.FILTER));
        return query.build();
    }

    private static int count(
            ItemSearcher searcher,
            Query matches,
            List<Query> narrowing,
            List<String> facets,
            Map<String, Map<String, Integer>> counts)
            throws IOException {
        return searcher.search(narrowed(matches, narrowing), new Counting(searcher, facets, counts));
    }

    /** The searcher has one thread, so there is one counter. */
    private record Counting(ItemSearcher searcher, List<String> facets, Map<String, Map<String, Integer>> counts)
            implements CollectorManager<Counter, Integer> {

        @Override
        public Counter newCollector() {
            return new Counter(searcher, facets, counts);
        }

        @Override
        public Integer reduce(Collection<Counter> counters) {
            counters.forEach(Counter::endOfSegment);
            return counters.stream().mapToInt(counter -> counter.total).sum();
        }
    }

    /** Counts by the numbers that a segment gives to values, and looks the values up once per segment. */
    private static final class Counter extends SimpleCollector {

        private final ItemSearcher searcher;
        private final List<String> facets;
        private final Map<String, Map<String, Integer>> counts;
        private final List<FacetColumn> columns = new ArrayList<>();
        private final List<int[]> seen = new ArrayList<>();
        private int total;

        Counter(ItemSearcher searcher, List<String> facets, Map<String, Map<String, Integer>> counts) {
            this.searcher = searcher;
            this.facets = facets;
            this.counts = counts;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) {
            endOfSegment();
            for (String facet : facets) {
                FacetColumn column = searcher.segment(leaf).column(facet);
                columns.add(column);
                seen.add(column.counters());
            }
        }

        @Override
        public void collect(int doc) {
            total++;
            for (int each = 0; each < columns.size(); each++) {
                columns.get(each).count(doc, seen.get(each));
            }
        }

        void endOfSegment() {
            for (int each = 0; each < columns.size(); each++) {
                Map<String, Integer> sums = counts.getOrDefault(facets.get(each), new HashMap<>());
                columns.get(each).counted(seen.get(each), (value, count) -> sums.merge(value, count, Integer::sum));
            }
            columns.clear();
            seen.clear();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
