package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The best of the items that are offered: those with the highest scores, and of equal ones those whose titles, then
 * paths, come first. Within a segment titles and paths are compared by their places there. For one search and one
 * thread.
 */
final class BestItems {

    private final int count;
    private final PriorityQueue<Item> worstFirst;
    private @Nullable Places places;
    private float expected;

    /** @param count at most so many are kept */
    BestItems(int count) {
        this.count = count;
        this.worstFirst = new PriorityQueue<>(count) {
            @Override
            protected boolean lessThan(Item one, Item other) {
                return one.compareTo(other) < 0;
            }
        };
    }

    /** From now on items of this segment are offered, in the order of their numbers. */
    void enter(ItemSearcher searcher, LeafReaderContext leaf) {
        places = new Places(leaf, searcher.segment(leaf));
    }

    /** @param score of which it is known that enough items score it */
    void expect(float score) {
        expected = Math.max(expected, score);
    }

    /** What scores less is not among the best any more. */
    float enough() {
        return worstFirst.size() < count
                ? expected
                : Math.max(expected, worstFirst.top().weighed.score());
    }

    /** @param doc the item's number in the segment */
    void offer(int doc, float score, float exact, boolean holdsAll) {
        if (score < enough() || places == null || isLaterThanTheWorst(places, doc, score)) {
            return;
        }
        worstFirst.insertWithOverflow(places.item(new Weighed(places.leaf.docBase + doc, score, exact, holdsAll)));
    }

    /** Of thousands that are equal nearly all come later by their title, and nothing else need be read of them. */
    private boolean isLaterThanTheWorst(Places here, int doc, float score) {
        Item worst = worstFirst.size() < count ? null : worstFirst.top();
        return worst != null
                && worst.weighed.score() == score
                && worst.places == here
                && here.titles.places[doc] > worst.title;
    }

    /** The best, these first. Nothing is kept after that. */
    List<Weighed> descending() {
        List<Weighed> all = new ArrayList<>(worstFirst.size());
        for (Item item = worstFirst.pop(); item != null; item = worstFirst.pop()) {
            all.add(item.weighed);
        }
        Collections.reverse(all);
        return all;
    }

    /** The order of the items of one segment by titles and paths. */
    private static final class Places {

        private final LeafReaderContext leaf;
        private final Order titles;
        private final Order paths;

        Places(LeafReaderContext leaf, Segment segment) {
            this.leaf = leaf;
            this.titles = new Order(leaf, Fields.TITLE_ORDER, segment.titles());
            this.paths = new Order(leaf, Fields.PATH_ORDER, segment.paths());
        }

        Item item(Weighed weighed) {
            int doc = weighed.doc() - leaf.docBase;
            return new Item(weighed, titles.places[doc], paths.places[doc], this);
        }
    }

    /** The order of the items of one segment by one of their texts. */
    private static final class Order {

        private static final int NONE = -1;

        private final LeafReaderContext leaf;
        private final String field;
        private final int[] places;
        /** Opened when items of several segments are equal, which few answers need. */
        private @Nullable SortedDocValues texts;

        Order(LeafReaderContext leaf, String field, int[] places) {
            this.leaf = leaf;
            this.field = field;
            this.places = places;
        }

        int compare(int place, Order other, int otherPlace) {
            return this == other || place == NONE || otherPlace == NONE
                    ? Integer.compare(place, otherPlace)
                    : text(place).compareTo(other.text(otherPlace));
        }

        private BytesRef text(int place) {
            try {
                if (texts == null) {
                    texts = DocValues.getSorted(leaf.reader(), field);
                }
                return texts.lookupOrd(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Compares as less what is worse. */
    private record Item(Weighed weighed, int title, int path, Places places) implements Comparable<Item> {

        @Override
        public int compareTo(Item other) {
            if (weighed.score() != other.weighed.score()) {
                return Float.compare(weighed.score(), other.weighed.score());
            }
            int byTitle = other.places.titles.compare(other.title, places.titles, title);
            return byTitle != 0 ? byTitle : other.places.paths.compare(other.path, places.paths, path);
        }
    }
}
