package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IntroSelector;
import org.jspecify.annotations.Nullable;

/**
 * The best of the items that are offered: those with the highest scores, and of equal ones those whose titles, then
 * paths, come first. Within a segment titles and paths are compared by their places there. For one search and one
 * thread.
 *
 * <p>What is offered is gathered, and the worst of it is thrown out when there is much of it. A heap would be put in
 * order for each one that comes, and most of these are thrown out by later ones.
 */
final class BestItems {

    /** So many times as many as are asked for are gathered. */
    private static final int ROOM = 2;

    private static final int AT_FIRST = 64;

    private final int count;
    private final Worst worst = new Worst();
    private final List<Places> segments = new ArrayList<>();

    // The items that were gathered, by their place here. Once some were thrown out, the first ones are those that were
    // kept, and the last one of these is the worst of them.
    private int[] docs = new int[0];
    private int[] segmentsOf = new int[0];
    private float[] scores = new float[0];
    private float[] exact = new float[0];
    private boolean[] holdAll = new boolean[0];
    private int size;

    private boolean someWereThrownOut;
    private float enough;

    /** @param count at most so many are kept */
    BestItems(int count) {
        this.count = count;
    }

    /** From now on items of this segment are offered. */
    void enter(ItemSearcher searcher, LeafReaderContext leaf) {
        segments.add(new Places(leaf, searcher.segment(leaf)));
    }

    /** @param score of which it is known that enough items score it */
    void expect(float score) {
        enough = Math.max(enough, score);
    }

    /** What scores less is not among the best any more. */
    float enough() {
        return enough;
    }

    /** @param doc the item's number in the segment */
    void offer(int doc, float score, float exactly, boolean holdsAll) {
        if (score >= enough && !isLaterThanTheWorst(doc, score)) {
            add(doc, score, exactly, holdsAll);
        }
    }

    /** Of thousands that are equal nearly all come later by their title, and nothing else need be read of them. */
    private boolean isLaterThanTheWorst(int doc, float score) {
        if (!someWereThrownOut || scores[count - 1] != score || segmentsOf[count - 1] != segments.size() - 1) {
            return false;
        }
        int[] titles = segments.get(segments.size() - 1).titles.places;
        return titles[doc] > titles[docs[count - 1]];
    }

    private void add(int doc, float score, float exactly, boolean holdsAll) {
        if (size == ROOM * count) {
            throwOut();
        }
        if (size == docs.length) {
            grow(Math.min(ROOM * count, Math.max(AT_FIRST, 2 * size)));
        }
        docs[size] = doc;
        segmentsOf[size] = segments.size() - 1;
        scores[size] = score;
        exact[size] = exactly;
        holdAll[size++] = holdsAll;
    }

    private void grow(int room) {
        docs = Arrays.copyOf(docs, room);
        segmentsOf = Arrays.copyOf(segmentsOf, room);
        scores = Arrays.copyOf(scores, room);
        exact = Arrays.copyOf(exact, room);
        holdAll = Arrays.copyOf(holdAll, room);
    }

    private void throwOut() {
        if (size > count) {
            worst.select(0, size, count - 1);
            size = count;
            someWereThrownOut = true;
            enough = Math.max(enough, scores[count - 1]);
        }
    }

    /** The best, these first. */
    List<Weighed> descending() {
        throwOut();
        return IntStream.range(0, size)
                .boxed()
                .sorted(worst::compare)
                .map(at -> new Weighed(
                        segments.get(segmentsOf[at]).leaf.docBase + docs[at], scores[at], exact[at], holdAll[at]))
                .toList();
    }

    /** Puts the best to the beginning. */
    private final class Worst extends IntroSelector {

        private int doc;
        private int segment;
        private float score;

        @Override
        protected void swap(int one, int other) {
            swap(docs, one, other);
            swap(segmentsOf, one, other);
            swap(scores, one, other);
            swap(exact, one, other);
            boolean holdsAll = holdAll[one];
            holdAll[one] = holdAll[other];
            holdAll[other] = holdsAll;
        }

        private static void swap(int[] values, int one, int other) {
            int value = values[one];
            values[one] = values[other];
            values[other] = value;
        }

        private static void swap(float[] values, int one, int other) {
            float value = values[one];
            values[one] = values[other];
            values[other] = value;
        }

        @Override
        protected void setPivot(int at) {
            doc = docs[at];
            segment = segmentsOf[at];
            score = scores[at];
        }

        @Override
        protected int comparePivot(int at) {
            return score == scores[at]
                    ? segments.get(segment).compare(doc, segments.get(segmentsOf[at]), docs[at])
                    : Float.compare(scores[at], score);
        }

        @Override
        public int compare(int one, int other) {
            setPivot(one);
            return comparePivot(other);
        }
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

        int compare(int doc, Places other, int otherDoc) {
            int byTitle = titles.compare(doc, other.titles, otherDoc);
            return byTitle != 0 ? byTitle : paths.compare(doc, other.paths, otherDoc);
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

        int compare(int doc, Order other, int otherDoc) {
            int place = places[doc];
            int otherPlace = other.places[otherDoc];
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
}
