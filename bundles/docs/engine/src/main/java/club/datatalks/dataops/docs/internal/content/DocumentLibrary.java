package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Only what differs from the state before is looked at: documents whose bytes did not change are not read again, and
 * what they refer to is not looked up again unless it changed.
 */
@Component(
        service = {DocumentLibrary.class, ContentListener.class},
        immediate = true)
public final class DocumentLibrary implements ContentListener {

    private static final Logger log = LoggerFactory.getLogger(DocumentLibrary.class);

    /** Up to so many changed documents are looked up one by one; beyond, the history is walked once for all. */
    private static final int FEW = 50;

    private final ContentStore store;
    private final Clock clock;
    private final ExecutorService background;
    private final ReentrantLock building = new ReentrantLock();

    private volatile @Nullable Snapshot latest;
    private volatile @Nullable ProblemException obstacle;

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

    /**
     * What kept the first reading from succeeding; empty once it is done, and while it runs for the first time. It is
     * tried again whenever somebody asks and when the store has news.
     */
    public Optional<ProblemException> obstacle() {
        return latest == null ? Optional.ofNullable(obstacle) : Optional.empty();
    }

    /**
     * The text of a file. What is no UTF-8 is replaced by the sign for unknown characters.
     *
     * @throws ProblemException of kind {@code TOO_LARGE} for a document that is never read
     */
    public String text(ContentHash hash) {
        head(hash).filter(DocumentHead::isTooLarge).ifPresent(head -> {
            throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "The document is " + head.problem().orElseThrow() + " and push the parts")
                    .withCode("too_large");
        });
        return new String(store.read(hash), StandardCharsets.UTF_8);
    }

    /** The text for those who look at all documents: nothing of one that is too large to be read. */
    public String textOrNothing(ContentHash hash) {
        return head(hash).filter(DocumentHead::isTooLarge).isPresent() ? "" : text(hash);
    }

    private Optional<DocumentHead> head(ContentHash hash) {
        Snapshot snapshot = latest;
        return snapshot == null ? Optional.empty() : snapshot.registry().head(hash);
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
                } catch (ProblemException e) {
                    obstacle = e;
                    log.warn(
                            "Reading the documents failed; the next request tries again: {} {}",
                            e.message(),
                            e.detail().orElse(""));
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

    // One way for the first time and for every other: what differs from the state before is worked into it.
    private Snapshot build(@Nullable Snapshot latestSnapshot, Revision head) {
        Snapshot before = latestSnapshot == null ? Snapshot.empty(head, clock.instant()) : latestSnapshot;
        Map<String, ContentEntry> present = new HashMap<>();
        Set<String> absent = new HashSet<>();
        if (latestSnapshot == null) {
            store.list(head).forEach(entry -> present.put(entry.path().value(), entry));
        } else {
            for (ContentPath path : store.changedPaths(before.revision(), head)) {
                store.find(head, path)
                        .ifPresentOrElse(entry -> present.put(path.value(), entry), () -> absent.add(path.value()));
            }
        }
        Map<String, ContentEntry> content = new HashMap<>(present);
        content.keySet().removeIf(path -> !ContentKind.isContent(path));
        List<ContentEntry> documents = content.values().stream()
                .filter(entry -> ContentKind.isDocument(entry.path().value()))
                .toList();
        Heads heads = new Heads(before);
        Snapshot built = before.next(
                head,
                clock.instant(),
                new Snapshot.Difference(
                        content,
                        documents.stream().map(heads::entry).toList(),
                        commits(head, documents, latestSnapshot == null),
                        present.keySet(),
                        absent));
        log.info("{} documents at {}, {} of them read", built.registry().size(), head.shortId(), heads.read);
        return built;
    }

    private Map<String, CommitInfo> commits(Revision head, List<ContentEntry> documents, boolean all) {
        Map<String, CommitInfo> commits = new HashMap<>();
        if (all || documents.size() > FEW) {
            Map<ContentPath, CommitInfo> known = store.lastChanges(head);
            for (ContentEntry document : documents) {
                CommitInfo commit = known.get(document.path());
                if (commit != null) {
                    commits.put(document.path().value(), commit);
                }
            }
        } else {
            for (ContentEntry document : documents) {
                store.history(head, document.path(), 0, 1)
                        .forEach(commit -> commits.put(document.path().value(), commit));
            }
        }
        return commits;
    }

    /** What texts say: read when no document of the state before says the same. */
    private final class Heads {

        private final Snapshot before;
        private int read;

        Heads(Snapshot before) {
            this.before = before;
        }

        Registry.Entry entry(ContentEntry file) {
            DocumentHead head = before.registry().head(file.hash()).orElseGet(() -> {
                if (file.size() > DocumentHead.MAX_BYTES) {
                    return DocumentHead.tooLarge(file.size());
                }
                read++;
                return DocumentHead.of(store.read(file.hash()));
            });
            return new Registry.Entry(file.path().value(), file.hash(), head);
        }
    }
}
