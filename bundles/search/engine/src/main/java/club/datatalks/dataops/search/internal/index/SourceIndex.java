package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found of one source: an index on disk that keeps up with it by itself. Safe for use by several threads.
 *
 * <p>One thread writes. It looks every second whether the source moved, and at once when a search says so. When an
 * index is missing, damaged, of another format, or too far behind, it builds a new one beside it; the old one is
 * searched until the new one is whole, and where there is none, the new one as far as it is.
 */
public final class SourceIndex {

    private static final Logger log = LoggerFactory.getLogger(SourceIndex.class);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SAVE = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(20);
    /** How long what a first building has written is not found, at first; later it is a share of the time it takes. */
    private static final Duration SHOW = Duration.ofSeconds(1);

    private static final int SHARE_OF_SHOWING = 4;

    private static final Pattern FOLDER = Pattern.compile("index-([0-9]{1,18})");

    private final Path folder;
    private final SearchSource source;
    private final Future<?> before;
    private final Rehearsal rehearsal;
    private final ScheduledExecutorService writing;
    private final Future<?> looking;
    /** Beside the writing: what was written may take its time to reach the disk, and can be found before. */
    private final ThreadPoolExecutor saver;
    /** Held for reading while a generation is searched, for writing while the one that is searched is replaced. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    // Only the writing thread touches these five.
    private @Nullable Generation current;
    private long savedAt = System.nanoTime();
    private Future<?> saving = CompletableFuture.completedFuture(null);
    private boolean opened;
    private boolean verified;

    private volatile @Nullable Generation searched;
    private volatile boolean rebuildWanted;
    private volatile boolean stopping;
    private volatile int built;
    private volatile IndexStatus.State state = IndexStatus.State.BUILDING;
    private volatile @Nullable String problem;
    private volatile @Nullable Duration lastBuild;

    /**
     * An index below a folder, which is made when it is missing. Opening and building go on in the background.
     *
     * @param before done when whoever used the folder before has left it
     * @param rehearsal of the first save in any index
     */
    public SourceIndex(Path folder, SearchSource source, Future<?> before, Rehearsal rehearsal) {
        this.folder = folder;
        this.source = source;
        this.before = before;
        this.rehearsal = rehearsal;
        this.writing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "search-" + source.name());
            thread.setDaemon(true);
            return thread;
        });
        this.saver =
                new ThreadPoolExecutor(0, 1, SAVE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "search-save-" + source.name());
                    thread.setDaemon(true);
                    return thread;
                });
        this.looking = writing.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    public SearchSource source() {
        return source;
    }

    /**
     * Waits until what the source held when this was called is found, if that is soon.
     *
     * @return whether it is
     */
    public boolean awaitCurrent(Duration atMost) {
        if (isCurrent()) {
            return true;
        }
        try {
            Future<?> caughtUp = writing.submit(this::keepUp);
            caughtUp.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return isCurrent();
        } catch (TimeoutException | RejectedExecutionException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a search finds all that the source holds at this moment. */
    public boolean isCurrent() {
        Generation generation = searched;
        return generation != null
                && generation.isComplete()
                && !rebuildWanted
                && source.position().equals(generation.position());
    }

    /** Whether there has been a whole index since the start, however old. */
    public boolean isUsable() {
        Generation generation = searched;
        return generation != null && generation.isComplete();
    }

    /** Whether it is known why there is none, or none that is new. */
    public boolean isBehind() {
        return state == IndexStatus.State.BEHIND;
    }

    /** Builds a new index in the background; the one there is, is searched meanwhile. */
    public void rebuild() {
        rebuildWanted = true;
        try {
            writing.execute(this::keepUp);
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; nothing is built any more", e);
        }
    }

    /**
     * Opens what there is, for one search.
     *
     * @throws ProblemException of kind {@code UNAVAILABLE} when there is nothing yet, or it cannot be read
     */
    public View view() {
        use.readLock().lock();
        try {
            Generation generation = searched;
            if (generation == null) {
                throw new ProblemException(
                        ProblemKind.UNAVAILABLE, "The search index is being built; try again in a moment");
            }
            return new View(generation, generation.acquire());
        } catch (IOException | RuntimeException e) {
            use.readLock().unlock();
            throw e instanceof ProblemException problem ? problem : unreadable(e);
        }
    }

    private ProblemException unreadable(Exception cause) {
        log.warn("The search index of {} cannot be read and is built anew", source.name(), cause);
        rebuild();
        return ProblemException.unavailable(
                "The search index is damaged and is being built anew; try again in a moment", cause);
    }

    /** The index as it is at one moment. For the thread that opened it, which closes it. */
    public final class View implements AutoCloseable {

        private final Generation generation;
        private final ItemSearcher searcher;

        private View(Generation generation, ItemSearcher searcher) {
            this.generation = generation;
            this.searcher = searcher;
        }

        /**
         * Searches it.
         *
         * @throws ProblemException of kind {@code UNAVAILABLE} when it cannot be read
         */
        public <T> T search(Searching<T> searching) {
            try {
                return searching.with(searcher);
            } catch (IOException | UncheckedIOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public void close() {
            try {
                generation.release(searcher);
            } catch (IOException e) {
                log.debug("A search of {} did not end well", source.name(), e);
            } finally {
                use.readLock().unlock();
            }
        }
    }

    /** What is looked for in an index as it is at one moment. */
    @FunctionalInterface
    public interface Searching<T> {

        T with(ItemSearcher searcher) throws IOException;
    }

    /** How far a building is that goes on; {@code null} when none does. */
    public @Nullable Progress progress() {
        Generation generation = searched;
        boolean hasOld = generation != null && generation.isComplete();
        return state == IndexStatus.State.BUILDING && !(hasOld && isCurrent())
                ? new Progress(built, hasOld ? items() : 0)
                : null;
    }

    public IndexStatus status() {
        Generation generation = searched;
        return new IndexStatus(
                source.name(),
                state,
                generation == null ? 0 : items(),
                built,
                generation != null && generation.isComplete() ? items() : 0,
                generation == null ? null : generation.position(),
                generation == null ? 0 : bytes(generation.folder()),
                lastBuild,
                problem);
    }

    private int items() {
        try (View view = view()) {
            return view.search(searcher -> searcher.getIndexReader().numDocs());
        } catch (ProblemException e) {
            return 0;
        }
    }

    // ------------------------------------------------------------ the writing thread

    private void look() {
        boolean isFirst = !opened;
        keepUp();
        // Reading every byte can wait; those who ask first cannot.
        if (!isFirst && opened && !verified && !stopping) {
            verified = true;
            rehearse();
            verify();
        }
    }

    private void rehearse() {
        Path beside = folder.resolve("rehearsal");
        try {
            if (rehearsal.in(beside)) {
                delete(beside);
            }
            source.rehearse();
        } catch (IOException | RuntimeException e) {
            log.debug("The first save and the first question take a little longer", e);
        }
    }

    private void keepUp() {
        if (stopping || !isFree()) {
            return;
        }
        try {
            open();
            catchUp();
            saveNowAndThen();
            if (state != IndexStatus.State.READY) {
                state = IndexStatus.State.READY;
                problem = null;
            }
        } catch (LockObtainFailedException e) {
            behind("another process uses the index; it is taken over when that ends", e);
        } catch (ProblemException e) {
            behind(e.message(), e);
        } catch (IOException | UncheckedIOException | AlreadyClosedException e) {
            rebuildWanted = true;
            behind("the index cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            behind("the source fails: " + e, e);
        }
    }

    private void behind(String why, Exception cause) {
        if (!stopping && !why.equals(problem)) {
            log.warn("Search of {} does not keep up: {}", source.name(), why, cause);
        }
        problem = why;
        state = IndexStatus.State.BEHIND;
    }

    private void open() throws IOException {
        if (opened) {
            return;
        }
        Files.createDirectories(folder);
        for (Path candidate : generations()) {
            if (current != null) {
                delete(candidate);
                continue;
            }
            try {
                Generation generation = Generation.reopen(candidate);
                current = generation;
                lookAt(generation);
                generation.tidyMore();
                log.info("The search index of {} was opened", source.name());
            } catch (LockObtainFailedException e) {
                throw e;
            } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
                log.info("The search index of {} is of another version and is built anew", source.name());
            } catch (IOException | RuntimeException e) {
                log.warn("The search index of {} is not used: {}", source.name(), e.getMessage());
                delete(candidate);
            }
        }
        opened = true;
    }

    /** Whether the one before has left the folder; waits for it. When it takes long, the next look waits again. */
    private boolean isFree() {
        try {
            before.get(STOP.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            log.debug("Whoever had the search index of {} before did not end well", source.name(), e);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void verify() {
        Generation generation = current;
        if (generation != null) {
            try {
                generation.verify();
            } catch (IOException e) {
                log.warn("The search index of {} is damaged and is built anew", source.name(), e);
                rebuildWanted = true;
            }
        }
    }

    private void catchUp() throws IOException {
        Generation generation = current;
        if (generation == null || rebuildWanted) {
            try (SearchChanges everything = source.changes(null)) {
                build(everything);
            }
            return;
        }
        if (source.position().equals(generation.position())) {
            // Nothing is new, but segments may have been put together, and a search in few of them is much cheaper.
            generation.refresh();
            return;
        }
        try (SearchChanges changes = source.changes(generation.position())) {
            if (changes.everything()) {
                build(changes);
            } else {
                apply(changes, generation);
            }
        }
    }

    private void apply(SearchChanges changes, Generation generation) throws IOException {
        for (String id : changes.removed()) {
            generation.remove(id);
        }
        for (Iterator<SearchItem> items = changes.items().iterator(); items.hasNext() && !stopping; ) {
            put(generation, items.next(), false);
        }
        if (!stopping) {
            generation.reached(changes.position());
        }
    }

    private void build(SearchChanges everything) throws IOException {
        long start = System.nanoTime();
        long shown = start;
        state = IndexStatus.State.BUILDING;
        int written = 0;
        built = 0;
        Generation before = current;
        Generation generation = Generation.begin(folder.resolve("index-" + (newest() + 1)));
        try {
            if (searched == null) {
                lookAt(generation);
            }
            try (Building building = new Building("search-build", item -> put(generation, item, true))) {
                for (Iterator<SearchItem> items = everything.items().iterator(); items.hasNext() && !stopping; ) {
                    building.put(items.next());
                    built = ++written;
                    if (searched == generation && isDue(start, shown)) {
                        generation.refresh();
                        shown = System.nanoTime();
                    }
                }
                if (stopping) {
                    throw new IOException("stopped while building");
                }
                building.finish();
            }
            generation.reached(everything.position());
            generation.save();
        } catch (IOException | RuntimeException e) {
            abandon(generation);
            throw e;
        }
        generation.tidy();
        rebuildWanted = false;
        current = generation;
        lookAt(generation);
        if (before != null) {
            saving = CompletableFuture.completedFuture(null);
            discard(before);
        }
        lastBuild = Duration.ofNanos(System.nanoTime() - start);
        log.info("The search index of {} was built: {} items in {} ms", source.name(), built, lastBuild.toMillis());
    }

    // Showing what there is costs more, the more there is; so it gets an equal share of a longer time.
    private static boolean isDue(long start, long shown) {
        long now = System.nanoTime();
        return now - shown > Math.max(SHOW.toNanos(), (now - start) / SHARE_OF_SHOWING);
    }

    private void put(Generation generation, SearchItem item, boolean fresh) throws IOException {
        try {
            generation.put(item, fresh);
        } catch (IllegalArgumentException e) {
            log.warn("{} of {} cannot be indexed and will not be found", item.id(), source.name(), e);
        }
    }

    private void abandon(Generation generation) {
        if (searched == generation) {
            lookAt(current);
        }
        discard(generation);
    }

    /** From now on, searches look there. Returns when nobody looks at the one before any more. */
    private void lookAt(@Nullable Generation generation) {
        use.writeLock().lock();
        try {
            searched = generation;
        } finally {
            use.writeLock().unlock();
        }
    }

    private void discard(Generation generation) {
        try {
            generation.close();
        } catch (IOException | RuntimeException e) {
            log.debug("Closing {} failed; it is thrown away anyhow", generation.folder(), e);
        }
        delete(generation.folder());
    }

    private void saveNowAndThen() throws IOException {
        Generation generation = current;
        if (generation == null || !saving.isDone()) {
            return;
        }
        requireSaved();
        if (System.nanoTime() - savedAt > SAVE.toNanos()) {
            saving = saver.submit(() -> {
                generation.save();
                return null;
            });
            savedAt = System.nanoTime();
        }
    }

    /** Waits for the last saving. @throws IOException when that failed */
    private void requireSaved() throws IOException {
        Future<?> last = saving;
        saving = CompletableFuture.completedFuture(null);
        try {
            last.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while saving", e);
        }
    }

    /**
     * Stops, and saves in the background: whoever takes a source away does not wait for the searches and the writing
     * that are under way.
     *
     * @return done when the folder may be opened by another one
     */
    public Future<?> leave() {
        stopping = true;
        looking.cancel(false);
        Future<?> left = writing.submit(this::end);
        writing.shutdown();
        return left;
    }

    private void end() {
        Generation last = current;
        current = null;
        lookAt(null);
        saver.shutdown();
        if (last != null) {
            try {
                requireSaved();
                last.save();
            } catch (IOException | RuntimeException e) {
                log.warn("The search index of {} was not saved; it is caught up at the next start", source.name(), e);
            }
            try {
                last.close();
            } catch (IOException | RuntimeException e) {
                log.debug("Closing the search index of {} failed", source.name(), e);
            }
        }
    }

    // ------------------------------------------------------------ folders

    /** The folders of all generations, newest first. */
    private List<Path> generations() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
            for (Path candidate : folders) {
                if (number(candidate) >= 0) {
                    found.add(candidate);
                }
            }
        }
        found.sort(Comparator.comparingLong(SourceIndex::number).reversed());
        return found;
    }

    private long newest() throws IOException {
        List<Path> all = generations();
        return all.isEmpty() ? 0 : number(all.get(0));
    }

    private static long number(Path generation) {
        var found = FOLDER.matcher(generation.getFileName().toString());
        return found.matches() ? Long.parseLong(found.group(1)) : -1;
    }

    private static long bytes(Path generation) {
        long sum = 0;
        try (Stream<Path> files = Files.list(generation)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                sum += Files.size(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while we look; a size is for people and need not be exact.
            log.debug("Not all files of {} could be measured", generation, e);
        }
        return sum;
    }

    private static void delete(Path generation) {
        try (Stream<Path> files = Files.walk(generation)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} is not needed any more and cannot be deleted: {}", generation, e.getMessage());
        }
    }
}
