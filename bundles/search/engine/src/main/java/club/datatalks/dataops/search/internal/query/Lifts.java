package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.ItemSearcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what only resembles a query below what says it. What stands for a word may add to an item's score, but not lift
 * it above an item that holds all words as they were typed and would come first without (SRCH-10).
 */
final class Lifts {

    private static final int MOST = 1000;

    private Lifts() {}

    /**
     * The same items in their final order.
     *
     * @param window in the order of their full scores
     * @param exact gives the score without what stands for words
     * @param everyTerm the items that hold all words, with their scores; {@code null} when there cannot be any
     */
    static List<Scored> limited(ItemSearcher searcher, List<Scored> window, Query exact, @Nullable Query everyTerm)
            throws IOException {
        if (everyTerm == null || window.isEmpty()) {
            return window;
        }
        TopDocs all = searcher.search(everyTerm, MOST);
        if (all.scoreDocs.length == 0) {
            return window;
        }
        Map<Integer, Double> limits = new HashMap<>();
        for (ScoreDoc doc : all.scoreDocs) {
            limits.put(doc.doc, (double) doc.score);
        }
        Map<Integer, Double> exactScores = scores(searcher, exact, window);
        List<Scored> result = new ArrayList<>(window.size());
        Set<Integer> inWindow = new HashSet<>();
        window.forEach(each -> inWindow.add(each.doc()));
        for (Scored each : window) {
            if (limits.containsKey(each.doc())) {
                result.add(each);
            } else {
                double alone = exactScores.getOrDefault(each.doc(), 0.0);
                result.add(new Scored(each.doc(), Math.min(each.score(), limit(all.scoreDocs, alone))));
            }
        }
        // Many that only resemble the query may have filled the window before one that says it.
        for (ScoreDoc doc : all.scoreDocs) {
            if (!inWindow.contains(doc.doc)) {
                result.add(new Scored(doc.doc, doc.score));
            }
        }
        // Stable: what is equal stays in the order of titles and paths.
        result.sort(Comparator.comparingDouble(Scored::score).reversed());
        return result;
    }

    /** Just below the lowest of these scores that is above. */
    private static double limit(ScoreDoc[] descending, double score) {
        for (int at = descending.length - 1; at >= 0; at--) {
            if (descending[at].score > score) {
                return Math.nextDown((double) descending[at].score);
            }
        }
        return Double.MAX_VALUE;
    }

    private static Map<Integer, Double> scores(ItemSearcher searcher, Query query, List<Scored> window)
            throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        Map<Integer, Double> scores = new HashMap<>();
        int leafNumber = -1;
        Scorer scorer = null;
        for (int doc : window.stream().mapToInt(Scored::doc).sorted().toArray()) {
            int number = ReaderUtil.subIndex(doc, leaves);
            LeafReaderContext leaf = leaves.get(number);
            if (number != leafNumber) {
                leafNumber = number;
                scorer = weight.scorer(leaf);
            }
            int local = doc - leaf.docBase;
            if (scorer != null
                    && scorer.docID() <= local
                    && (scorer.docID() == local || scorer.iterator().advance(local) == local)) {
                scores.put(doc, (double) scorer.score());
            }
        }
        return scores;
    }
}
