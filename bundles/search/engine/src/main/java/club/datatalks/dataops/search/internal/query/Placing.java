package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;

/** Looks up what decides the places of items in an answer. For one search. */
final class Placing {

    private final String source;
    private final ItemSearcher searcher;

    Placing(String source, ItemSearcher searcher) {
        this.source = source;
        this.searcher = searcher;
    }

    /** The same items, in the order of their numbers, each score with the item's weight in it. */
    List<Ranked> of(List<Scored> scored) throws IOException {
        List<Scored> ascending = new ArrayList<>(scored);
        ascending.sort(Comparator.comparingInt(Scored::doc));
        List<Ranked> ranked = new ArrayList<>(ascending.size());
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        Values values = null;
        for (Scored each : ascending) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(each.doc(), leaves));
            if (values == null || values.leaf != leaf) {
                values = new Values(leaf);
            }
            ranked.add(values.ranked(source, each));
        }
        return ranked;
    }

    /** What one segment says of its items, which have to be asked for in ascending order. */
    private static final class Values {

        private final LeafReaderContext leaf;
        private final BinaryDocValues kinds;
        private final BinaryDocValues titles;
        private final BinaryDocValues paths;
        private final NumericDocValues updates;
        private final NumericDocValues weights;

        Values(LeafReaderContext leaf) throws IOException {
            LeafReader segment = leaf.reader();
            this.leaf = leaf;
            this.kinds = DocValues.getBinary(segment, Fields.SHOWN_KIND);
            this.titles = DocValues.getBinary(segment, Fields.SHOWN_TITLE);
            this.paths = DocValues.getBinary(segment, Fields.SHOWN_PATH);
            this.updates = DocValues.getNumeric(segment, Fields.UPDATED_ORDER);
            this.weights = DocValues.getNumeric(segment, Fields.WEIGHT);
        }

        Ranked ranked(String source, Scored scored) throws IOException {
            int doc = scored.doc() - leaf.docBase;
            double weight = weights.advanceExact(doc) ? Double.longBitsToDouble(weights.longValue()) : 1;
            long updated = updates.advanceExact(doc) ? updates.longValue() : 0;
            return new Ranked(
                    source,
                    scored.doc(),
                    text(kinds, doc),
                    scored.score() * weight,
                    false,
                    text(titles, doc),
                    text(paths, doc),
                    updated);
        }

        private static String text(BinaryDocValues values, int doc) throws IOException {
            return values.advanceExact(doc) ? values.binaryValue().utf8ToString() : "";
        }
    }
}
