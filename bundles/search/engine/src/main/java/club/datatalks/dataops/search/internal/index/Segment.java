package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.Bits;

/**
 * What searches need again and again of one segment of an index, and read only once. Immutable.
 *
 * @param columns by facet
 * @param dictionary where its words are
 * @param members which items hold which words
 * @param spelling its words, to be compared with one that was mistyped
 * @param tallies where searches add up what its items score
 * @param deleted the numbers of the items that are there no more, ascending
 */
record Segment(
        Map<String, FacetColumn> columns,
        Dictionary dictionary,
        Members members,
        Spelling spelling,
        Tallies tallies,
        int[] deleted) {

    /** @param facets those that are counted, with the numbers of their values */
    static Segment of(LeafReader reader, Map<String, FacetValues> facets) throws IOException {
        Map<String, FacetColumn> columns = new LinkedHashMap<>();
        for (Map.Entry<String, FacetValues> facet : facets.entrySet()) {
            columns.put(facet.getKey(), FacetColumn.of(reader, facet.getKey(), facet.getValue()));
        }
        Cursors cursors = new Cursors();
        Dictionary dictionary = new Dictionary(reader.maxDoc(), cursors);
        return new Segment(
                columns,
                dictionary,
                new Members(dictionary, cursors),
                new Spelling(),
                new Tallies(reader.maxDoc()),
                deleted(reader));
    }

    /** The same segment after other items of it were deleted. */
    Segment with(LeafReader reader) {
        return reader.numDeletedDocs() == deleted.length
                ? this
                : new Segment(columns, dictionary, members, spelling, tallies, deleted(reader));
    }

    /** The values of a facet that is counted. */
    FacetColumn column(String facet) {
        return Objects.requireNonNull(columns.get(facet), facet);
    }

    private static int[] deleted(LeafReader reader) {
        Bits live = reader.getLiveDocs();
        if (live == null) {
            return new int[0];
        }
        int[] deleted = new int[reader.numDeletedDocs()];
        int count = 0;
        for (int doc = 0; doc < reader.maxDoc(); doc++) {
            if (!live.get(doc)) {
                if (count == deleted.length) {
                    deleted = Arrays.copyOf(deleted, 2 * count + 1);
                }
                deleted[count++] = doc;
            }
        }
        return Arrays.copyOf(deleted, count);
    }
}
