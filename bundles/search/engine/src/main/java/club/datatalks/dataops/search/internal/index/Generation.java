package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One building of an index, in a folder of its own. One thread at a time writes, but for {@link #put}; any number of
 * threads search.
 *
 * <p>It says itself how far it goes: up to which position of its source, and whether the first building came to its
 * end.
 */
final class Generation implements AutoCloseable {

    /** Another number whenever what the index holds is not what an older version wrote. */
    static final String FORMAT = "9";

    private static final double BUFFER_MEGABYTES = 64;
    /** Every word of a question is looked up in each segment, so there are to be few. */
    private static final int SEGMENTS = 4;
    /** More than saving leaves behind. */
    private static final int MANY_SEGMENTS = 4 * SEGMENTS;
    /** While it is built, the time for merging is better spent otherwise. */
    private static final int SEGMENTS_WHILE_BUILDING = 16;

    private static final int MOST_WAITING_MERGES = 100;
    /** What was saved is not found later because small segments are put together first; that goes on beside it. */
    private static final int FRESH_AT_ONCE = 0;

    private final Path folder;
    private final Directory directory;
    private final IndexWriter writer;
    private final Searchers made = new Searchers();
    private final SearcherManager searchers;
    /** For the threads that write, one for each at a time. */
    private final Queue<ItemDocument> documents = new ConcurrentLinkedQueue<>();

    private volatile @Nullable String position;
    private volatile boolean complete;
    private volatile boolean unsaved;

    private Generation(Path folder, IndexWriterConfig.OpenMode mode) throws IOException {
        this.folder = folder;
        this.directory = FSDirectory.open(folder);
        IndexWriter opened = null;
        try {
            int segments = mode == IndexWriterConfig.OpenMode.APPEND ? SEGMENTS : SEGMENTS_WHILE_BUILDING;
            IndexWriterConfig config = new IndexWriterConfig()
                    .setOpenMode(mode)
                    .setSimilarity(new ImpactSimilarity())
                    .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                    .setMergePolicy(mergesTo(segments))
                    .setMergeScheduler(merging())
                    .setMaxFullFlushMergeWaitMillis(FRESH_AT_ONCE)
                    .setMergedSegmentWarmer(merged -> {
                        made.prepare(merged);
                        unsaved = true; // otherwise the next start would have to merge again
                    })
                    .setUseCompoundFile(mode == IndexWriterConfig.OpenMode.APPEND)
                    .setCommitOnClose(false);
            opened = new IndexWriter(directory, config);
            Map<String, String> facts = factsOf(opened);
            if (mode == IndexWriterConfig.OpenMode.APPEND) {
                requireUsable(facts);
                position = facts.get("position");
                complete = true;
            }
            searchers = new SearcherManager(opened, made);
            writer = opened;
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.rollback();
            }
            directory.close();
            throw e;
        }
    }

    /**
     * In one thread beside the others; what somebody waits for never waits for it. As fast as it goes: until the many
     * segments of a building are one, each question takes several times as long.
     */
    private static MergeScheduler merging() {
        ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
        scheduler.disableAutoIOThrottle();
        scheduler.setMaxMergesAndThreads(MOST_WAITING_MERGES, 1);
        return scheduler;
    }

    private static MergePolicy mergesTo(int segments) {
        return new TieredMergePolicy().setSegmentsPerTier(segments);
    }

    /** An empty one. */
    static Generation begin(Path folder) throws IOException {
        return new Generation(folder, IndexWriterConfig.OpenMode.CREATE);
    }

    /**
     * One that was written before.
     *
     * @throws IOException when it cannot be read, was never finished, or is of another format
     */
    static Generation reopen(Path folder) throws IOException {
        return new Generation(folder, IndexWriterConfig.OpenMode.APPEND);
    }

    /** Makes searchers that share what is known of their segments. */
    private static final class Searchers extends SearcherFactory {

        private final Segments segments = new Segments(ItemSearcher.FACETS);

        /** A large segment that others were put together to, before anything is looked for in it. */
        void prepare(LeafReader merged) throws IOException {
            segments.of(merged);
        }

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before) throws IOException {
            return ItemSearcher.of(reader, segments);
        }
    }

    private static Map<String, String> factsOf(IndexWriter writer) {
        Map<String, String> facts = new HashMap<>();
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(entry -> facts.put(entry.getKey(), entry.getValue()));
        }
        return facts;
    }

    private static void requireUsable(Map<String, String> facts) throws IOException {
        if (!FORMAT.equals(facts.get("format")) || facts.get("position") == null) {
            throw new IOException("it was written by another version, or its building was interrupted");
        }
    }

    Path folder() {
        return folder;
    }

    /** How far the source is taken over; {@code null} before the first building came to its end. */
    @Nullable String position() {
        return position;
    }

    boolean isComplete() {
        return complete;
    }

    /** Adds an item, or replaces it. By any number of threads at a time, as long as each has items of its own. */
    void put(SearchItem item, boolean fresh) throws IOException {
        ItemDocument free = documents.poll();
        ItemDocument document = free == null ? new ItemDocument() : free;
        if (fresh) {
            writer.addDocument(document.of(item));
        } else {
            writer.updateDocument(new Term(Fields.KEY, item.id()), document.of(item));
        }
        documents.add(document);
        unsaved = true;
    }

    void remove(String id) throws IOException {
        writer.deleteDocuments(new Term(Fields.KEY, id));
        unsaved = true;
    }

    /** After it was built: makes one segment of all, in the background, and sees to it that few come beside it. */
    void tidy() throws IOException {
        documents.clear();
        writer.getConfig().setMergePolicy(mergesTo(SEGMENTS)).setUseCompoundFile(true);
        writer.forceMerge(1, false);
    }

    /** Makes one segment of all before it returns. */
    void tidyAtOnce() throws IOException {
        writer.forceMerge(1);
    }

    /** After it was opened: goes on with that when it was cut short. */
    void tidyMore() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            if (reader.leaves().size() > MANY_SEGMENTS) {
                writer.forceMerge(1, false);
            }
        }
    }

    /** What was written so far is found from now on. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Everything up to this position is in it, and is found from now on. */
    void reached(String newPosition) throws IOException {
        refresh();
        unsaved |= !newPosition.equals(position);
        position = newPosition;
        complete = true;
    }

    /**
     * Makes sure that a restart finds what is here now. Does nothing when it would. One thread at a time saves, beside
     * one that writes: what is saved may be ahead of its position, and is then written again.
     */
    void save() throws IOException {
        String reached = position;
        if (unsaved && reached != null) {
            unsaved = false;
            writer.setLiveCommitData(
                    Map.of("format", FORMAT, "position", reached).entrySet());
            try {
                writer.commit();
            } catch (IOException | RuntimeException e) {
                unsaved = true;
                throw e;
            }
        }
    }

    /** Reads every byte on disk. @throws IOException when one is not what was written */
    void verify() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                if (leaf.reader() instanceof CodecReader reader) {
                    reader.checkIntegrity();
                }
            }
        } finally {
            searchers.release(searcher);
        }
    }

    /** The index as it is at this moment, to be given back. */
    ItemSearcher acquire() throws IOException {
        return (ItemSearcher) searchers.acquire();
    }

    void release(ItemSearcher searcher) throws IOException {
        searchers.release(searcher);
    }

    /** Forgets what was not saved. */
    @Override
    public void close() throws IOException {
        try {
            searchers.close();
        } finally {
            try {
                writer.rollback();
            } finally {
                directory.close();
            }
        }
    }
}
