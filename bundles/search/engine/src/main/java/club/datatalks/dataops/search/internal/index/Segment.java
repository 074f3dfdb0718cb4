package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * What searches need again and again of one segment of an index, and read only once. Immutable.
 *
 * @param columns by facet
 * @param dictionary where its words are
 * @param members which items hold which words
 * @param frequent the same for those that many items hold, with what they count for
 * @param words its words, to be compared with one that was mistyped or is not typed to its end
 * @param titles the place of each item by its title, -1 for those without
 * @param paths the same by its path
 * @param deleted the numbers of the items that are there no more, ascending
 */
record Segment(
        Map<String, FacetColumn> columns,
        Dictionary dictionary,
        Members members,
        FrequentWords frequent,
        WordList words,
        int[] titles,
        int[] paths,
        int[] deleted) {

    /** @param facets those that are counted, with the numbers of their values */
    static Segment of(LeafReader reader, Map<String, FacetValues> facets) throws IOException {
        Map<String, FacetColumn> columns = new LinkedHashMap<>();
        for (Map.Entry<String, FacetValues> facet : facets.entrySet()) {
            columns.put(facet.getKey(), FacetColumn.of(reader, facet.getKey(), facet.getValue()));
        }
        Cursors cursors = new Cursors();
        Dictionary dictionary = new Dictionary(reader.maxDoc(), cursors);
        FrequentWords frequent = new FrequentWords();
        return new Segment(
                columns,
                dictionary,
                new Members(dictionary, frequent, cursors),
                frequent,
                new WordList(),
                places(reader, Fields.TITLE_ORDER),
                places(reader, Fields.PATH_ORDER),
                deleted(reader));
    }

    /** The same segment after other items of it were deleted. */
    Segment with(LeafReader reader) {
        return reader.numDeletedDocs() == deleted.length
                ? this
                : new Segment(columns, dictionary, members, frequent, words, titles, paths, deleted(reader));
    }

    /** The values of a facet that is counted. */
    FacetColumn column(String facet) {
        return Objects.requireNonNull(columns.get(facet), facet);
    }

    // To look one of them up costs as much as to add up ten items, and of thousands that score alike all are compared.
    private static int[] places(LeafReader reader, String field) throws IOException {
        int[] places = new int[reader.maxDoc()];
        Arrays.fill(places, -1);
        SortedDocValues values = DocValues.getSorted(reader, field);
        for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
            places[doc] = values.ordValue();
        }
        return places;
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
