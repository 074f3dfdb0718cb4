package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of the newest revision. Safe for use by several threads.
 *
 * <p>A call sees every commit that returned before it: whoever asks compares the store's head, which costs next to
 * nothing, and brings the library up to date when it moved. Being told of moves only means that nobody has to wait.
 * Documents whose bytes did not change are not read again.
 */
@Component(
        service = {DocumentLibrary.class, ContentListener.class},
        immediate = true)
public final class DocumentLibrary implements ContentListener {

    private static final Logger log = LoggerFactory.getLogger(DocumentLibrary.class);

    private static final String ROOT = "content/";
    private static final String IMAGES = "content/images/";
    private static final Set<String> IMAGE_TYPES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");

    /** Up to so many changed documents are looked up one by one; beyond, the history is walked once for all. */
    private static final int FEW = 50;

    private final ContentStore store;
    private final Clock clock;
    private final ExecutorService background;
    private final ReentrantLock building = new ReentrantLock();

    private volatile @Nullable Snapshot latest;

    @Activate
    public DocumentLibrary(@Reference ContentStore store) {
        this(store, Clock.systemUTC());
        inBackground();
    }

    DocumentLibrary(ContentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.background = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "docs-library");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    public void close() {
        background.shutdownNow();
    }

    @Override
    public void headMoved(Revision from, Revision to, Set<ContentPath> paths) {
        inBackground();
    }

    /** Everything as of the newest revision. */
    public Snapshot current() {
        Revision head = store.head();
        Snapshot snapshot = latest;
        return snapshot != null && snapshot.revision().equals(head) ? snapshot : upToDate();
    }

    /** Whether the first reading is done, so that {@link #current} answers at once. */
    public boolean isReady() {
        return latest != null;
    }

    /** The text of a file. What is no UTF-8 is replaced by the sign for unknown characters. */
    public String text(ContentHash hash) {
        return new String(store.read(hash), StandardCharsets.UTF_8);
    }

    /** Where the documents come from. */
    public ContentStore store() {
        return store;
    }

    private void inBackground() {
        try {
            background.execute(() -> {
                try {
                    current();
                } catch (RuntimeException e) {
                    log.warn("Reading the documents failed; the next request tries again", e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; nothing is read any more", e);
        }
    }

    private Snapshot upToDate() {
        building.lock();
        try {
            Revision head = store.head();
            Snapshot before = latest;
            if (before != null && before.revision().equals(head)) {
                return before;
            }
            Snapshot built = build(before, head);
            latest = built;
            return built;
        } finally {
            building.unlock();
        }
    }

    private Snapshot build(@Nullable Snapshot before, Revision head) {
        Map<String, ContentEntry> files = new LinkedHashMap<>();
        List<ContentEntry> all = store.list(head);
        for (ContentEntry entry : all) {
            if (isContent(entry.path().value())) {
                files.put(entry.path().value(), entry);
            }
        }
        Map<ContentHash, DocumentHead> known = before == null ? Map.of() : headsByHash(before);
        Map<String, DocumentHead> heads = new LinkedHashMap<>();
        int read = 0;
        for (ContentEntry file : files.values()) {
            if (isDocument(file.path().value())) {
                DocumentHead document = known.get(file.hash());
                if (document == null) {
                    document = DocumentHead.of(store.read(file.hash()));
                    read++;
                }
                heads.put(file.path().value(), document);
            }
        }
        Snapshot built = new Snapshot(
                head,
                clock.instant(),
                Collections.unmodifiableMap(files),
                ContentFiles.of(all.stream().map(entry -> entry.path().value()).toList()),
                Collections.unmodifiableMap(heads),
                changes(before, head, files));
        log.info("{} documents at {}, {} of them read", heads.size(), head.shortId(), read);
        return built;
    }

    private static Map<ContentHash, DocumentHead> headsByHash(Snapshot before) {
        Map<ContentHash, DocumentHead> heads = new HashMap<>();
        before.registry().documents().forEach(document -> heads.put(document.hash(), before.head(document)));
        return heads;
    }

    private Map<ContentPath, CommitInfo> changes(
            @Nullable Snapshot before, Revision head, Map<String, ContentEntry> files) {
        if (before == null) {
            return store.lastChanges(head);
        }
        List<ContentPath> changed = store.changedPaths(before.revision(), head).stream()
                .filter(path -> isDocument(path.value()))
                .toList();
        if (changed.size() > FEW) {
            return store.lastChanges(head);
        }
        Map<ContentPath, CommitInfo> changes = new HashMap<>(before.changes());
        for (ContentPath path : changed) {
            changes.remove(path);
            if (files.containsKey(path.value())) {
                store.history(head, path, 0, 1).forEach(commit -> changes.put(path, commit));
            }
        }
        return Collections.unmodifiableMap(changes);
    }

    /** What counts as content (DOC-02). */
    private static boolean isContent(String path) {
        if (isDocument(path)) {
            return true;
        }
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return path.startsWith(IMAGES) && IMAGE_TYPES.contains(extension);
    }

    private static boolean isDocument(String path) {
        return path.startsWith(ROOT) && path.endsWith(".md");
    }
}
