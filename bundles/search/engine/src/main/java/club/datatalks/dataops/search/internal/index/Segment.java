package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.Bits;

/**
 * What searches need again and again of one segment of an index, and read only once. Immutable.
 *
 * @param columns by facet
 * @param deleted the numbers of the items that are there no more, ascending
 */
public record Segment(Map<String, FacetColumn> columns, int[] deleted) {

    /** The facets that are counted, and the filters that they stand for. */
    public static final List<String> FACETS = List.of("domain", "doc_type", "tag", "system", "type", "status");

    static Segment of(LeafReader reader) throws IOException {
        Map<String, FacetColumn> columns = new LinkedHashMap<>();
        for (String facet : FACETS) {
            columns.put(facet, FacetColumn.of(reader, facet));
        }
        return new Segment(columns, deleted(reader));
    }

    /** The same segment after other items of it were deleted. */
    Segment with(LeafReader reader) {
        return reader.numDeletedDocs() == deleted.length ? this : new Segment(columns, deleted(reader));
    }

    /** The values of a facet that is counted. */
    public FacetColumn column(String facet) {
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
