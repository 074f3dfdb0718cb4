package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts what could be narrowed down further (SRCH-16). */
final class Facets {

    private Facets() {}

    /** For each facet and value, how many matches there are with all other filters. */
    static Map<String, Map<String, Integer>> count(IndexSearcher searcher, Query matches, Filters filters)
            throws IOException {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        List<String> unset =
                Filters.FACETS.stream().filter(facet -> !filters.has(facet)).toList();
        Filters.FACETS.forEach(facet -> counts.put(facet, new HashMap<>()));
        count(searcher, matches, filters.all(), unset, counts);
        for (String facet : Filters.FACETS) {
            if (filters.has(facet)) {
                count(searcher, matches, filters.allBut(facet), List.of(facet), counts);
            }
        }
        return counts;
    }

    private static void count(
            IndexSearcher searcher,
            Query matches,
            List<Query> narrowing,
            List<String> facets,
            Map<String, Map<String, Integer>> counts)
            throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(matches, Occur.FILTER);
        narrowing.forEach(filter -> query.add(filter, Occur.FILTER));
        searcher.search(query.build(), new Counting(facets, counts));
    }

    /** The searcher has one thread, so there is one counter. */
    private record Counting(List<String> facets, Map<String, Map<String, Integer>> counts)
            implements CollectorManager<Counter, Boolean> {

        @Override
        public Counter newCollector() {
            return new Counter(facets, counts);
        }

        @Override
        public Boolean reduce(Collection<Counter> counters) throws IOException {
            for (Counter counter : counters) {
                counter.endOfLeaf();
            }
            return true;
        }
    }

    /** Counts by the numbers that a segment gives to values, and looks the values up once per segment. */
    private static final class Counter extends SimpleCollector {

        private final List<String> facets;
        private final Map<String, Map<String, Integer>> counts;
        private SortedSetDocValues[] values = {};
        private int[][] seen = {};

        Counter(List<String> facets, Map<String, Map<String, Integer>> counts) {
            this.facets = facets;
            this.counts = counts;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            endOfLeaf();
            values = new SortedSetDocValues[facets.size()];
            seen = new int[facets.size()][];
            for (int each = 0; each < values.length; each++) {
                values[each] = DocValues.getSortedSet(leaf.reader(), Fields.facet(facets.get(each)));
                seen[each] = new int[(int) values[each].getValueCount()];
            }
        }

        @Override
        public void collect(int doc) throws IOException {
            for (int each = 0; each < values.length; each++) {
                if (values[each].advanceExact(doc)) {
                    for (int left = values[each].docValueCount(); left > 0; left--) {
                        seen[each][(int) values[each].nextOrd()]++;
                    }
                }
            }
        }

        void endOfLeaf() throws IOException {
            for (int each = 0; each < values.length; each++) {
                Map<String, Integer> sums = counts.getOrDefault(facets.get(each), new HashMap<>());
                for (int number = 0; number < seen[each].length; number++) {
                    if (seen[each][number] > 0) {
                        sums.merge(values[each].lookupOrd(number).utf8ToString(), seen[each][number], Integer::sum);
                    }
                }
            }
            values = new SortedSetDocValues[0];
            seen = new int[0][];
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
