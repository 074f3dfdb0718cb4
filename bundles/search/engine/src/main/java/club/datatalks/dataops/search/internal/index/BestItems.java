package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The best of the items that are offered: those with the highest scores, and of equal ones those whose titles, then
 * paths, come first. Within a segment titles and paths are compared by their numbers there: to read one of them costs
 * more than to score a hundred items. For one search and one thread.
 */
public final class BestItems {

    private final int count;
    private final PriorityQueue<Item> worstFirst;
    private @Nullable Places places;

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

    /**
     * The best of what a query finds.
     *
     * @param least what scores less is left out
     */
    public static List<ScoreDoc> of(ItemSearcher searcher, Query query, int count, float least) throws IOException {
        BestItems best = new BestItems(count);
        searcher.search(query, new CollectorManager<Collector, BestItems>() {
            @Override
            public Collector newCollector() {
                return best.collecting(least);
            }

            @Override
            public BestItems reduce(Collection<Collector> collectors) {
                return best;
            }
        });
        return best.descending();
    }

    private Collector collecting(float least) {
        return new SimpleCollector() {
            private @Nullable Scorable scores;

            @Override
            protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
                enter(leaf);
            }

            @Override
            public void setScorer(Scorable scorer) throws IOException {
                scores = scorer;
                scorer.setMinCompetitiveScore(least);
            }

            @Override
            public void collect(int doc) throws IOException {
                float score = scores == null ? 0 : scores.score();
                if (score >= least) {
                    offer(doc, score);
                }
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.TOP_SCORES;
            }
        };
    }

    /** From now on items of this segment are offered, in the order of their numbers. */
    void enter(LeafReaderContext leaf) throws IOException {
        places = new Places(leaf);
    }

    /** What scores less is not among the best any more. */
    float enough() {
        return worstFirst.size() < count ? 0 : worstFirst.top().score;
    }

    /** @param doc the item's number in the segment */
    void offer(int doc, float score) throws IOException {
        if (score < enough() || places == null || isLaterThanTheWorst(places, doc, score)) {
            return;
        }
        worstFirst.insertWithOverflow(places.item(doc, score));
    }

    /** Of thousands that are equal nearly all come later by their title, and nothing else need be read of them. */
    private boolean isLaterThanTheWorst(Places here, int doc, float score) throws IOException {
        Item worst = worstFirst.size() < count ? null : worstFirst.top();
        return worst != null && worst.score == score && worst.places == here && here.title(doc) > worst.title;
    }

    /** The best, these first. Nothing is kept after that. */
    List<ScoreDoc> descending() {
        List<ScoreDoc> docs = new ArrayList<>(worstFirst.size());
        for (Item item = worstFirst.pop(); item != null; item = worstFirst.pop()) {
            docs.add(new ScoreDoc(item.places.leaf.docBase + item.doc, item.score));
        }
        Collections.reverse(docs);
        return docs;
    }

    /** The order of the items of one segment by titles and paths. */
    private static final class Places {

        private static final int NONE = -1;

        private final LeafReaderContext leaf;
        private final SortedDocValues titles;
        private final SortedDocValues paths;

        Places(LeafReaderContext leaf) throws IOException {
            LeafReader segment = leaf.reader();
            this.leaf = leaf;
            this.titles = DocValues.getSorted(segment, Fields.TITLE_ORDER);
            this.paths = DocValues.getSorted(segment, Fields.PATH_ORDER);
        }

        Item item(int doc, float score) throws IOException {
            return new Item(doc, score, title(doc), paths.advanceExact(doc) ? paths.ordValue() : NONE, this);
        }

        int title(int doc) throws IOException {
            return titles.advanceExact(doc) ? titles.ordValue() : NONE;
        }

        private static int compare(SortedDocValues one, int place, SortedDocValues other, int otherPlace) {
            if (one == other || place == NONE || otherPlace == NONE) {
                return Integer.compare(place, otherPlace);
            }
            try {
                return one.lookupOrd(place).compareTo(other.lookupOrd(otherPlace));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Compares as less what is worse. */
    private record Item(int doc, float score, int title, int path, Places places) implements Comparable<Item> {

        @Override
        public int compareTo(Item other) {
            if (score != other.score) {
                return Float.compare(score, other.score);
            }
            int byTitle = Places.compare(other.places.titles, other.title, places.titles, title);
            return byTitle != 0 ? byTitle : Places.compare(other.places.paths, other.path, places.paths, path);
        }
    }
}
