package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.FacetCounts;
import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import club.datatalks.dataops.search.internal.index.LongTexts;
import club.datatalks.dataops.search.internal.index.StoredItem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What one source answers.
 *
 * @param hits the best of each kind, in order; at most as many of each as the page reaches
 * @param total of all kinds
 * @param corrected the query that was answered instead; {@code null} when it is the one that was asked
 * @param facets counts by facet; empty when nobody asked
 * @param marks what to mark in texts
 */
public record Found(
        List<Ranked> hits, int total, @Nullable String corrected, Map<String, FacetCounts> facets, Marks marks) {

    static final Found NOTHING = new Found(List.of(), 0, null, Map.of(), new Marks());

    /**
     * One of the hits with what is kept of it.
     *
     * @param searcher the one that found it
     * @param highlight whether to tell why it was found
     */
    public Hit load(ItemSearcher searcher, Ranked hit, boolean highlight) throws IOException {
        BytesRef kept = searcher.kept(Fields.ITEM, hit.doc());
        StoredItem item = StoredItem.read(kept.bytes, kept.offset, kept.length);
        Snippet snippet = null;
        if (highlight) {
            BytesRef texts = searcher.kept(Fields.LONG_TEXTS, hit.doc());
            snippet = Snippet.of(item, LongTexts.read(texts.bytes, texts.offset, texts.length), marks);
        }
        return new Hit(hit.source(), item, hit.score(), hit.named(), snippet);
    }
}
