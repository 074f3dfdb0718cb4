package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/**
 * What is known of the segments of one index: each is read once, a large one before anybody looks for something in it,
 * and forgotten when it is there no more. Safe for use by several threads.
 */
final class Segments {

    private final Map<String, FacetValues> facets = new LinkedHashMap<>();
    private final Windows windows = new Windows();
    private final Map<IndexReader.CacheKey, Segment> known = new ConcurrentHashMap<>();

    /** @param facets those that are counted */
    Segments(List<String> facets) {
        facets.forEach(facet -> this.facets.put(facet, new FacetValues()));
    }

    /** What is known of a segment as it is now. */
    Segment of(LeafReader reader) throws IOException {
        IndexReader.CacheHelper core = reader.getCoreCacheHelper();
        Segment before = known.get(core.getKey());
        if (before == null) {
            Segment read = Segment.of(reader, facets);
            known.put(core.getKey(), read);
            core.addClosedListener(known::remove);
            return read;
        }
        Segment now = before.with(reader);
        known.put(core.getKey(), now);
        return now;
    }

    Windows windows() {
        return windows;
    }

    /** The numbers of the values of a facet that is counted. */
    Map<String, FacetValues> facets() {
        return facets;
    }
}
