package club.datatalks.dataops.work.internal.live;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the store's change feed, whichever node wrote: keeps what is derived from it up to date, then tells open
 * browsers, so that a browser that asks at once gets the new state. Safe for use by several threads.
 */
@Component(service = LiveWork.class, immediate = true)
public final class LiveWork {

    private static final Logger log = LoggerFactory.getLogger(LiveWork.class);

    private static final int PAGE = 500;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NOTHING_SEEN = -1;
    private static final String LATE = "The overview of work is still being read; try again in a moment";

    private final WorkStore store;
    private final ChangeFeed feed;
    private final BrowserEvents browsers;
    private final Thread thread = new Thread(this::run, "dataops-work-live");

    private final ReentrantLock reading = new ReentrantLock();
    private final List<Follower> followers = new ArrayList<>();
    private final List<Follower> behind = new ArrayList<>();
    private @Nullable String cursor;
    /** How many writes of this node had happened when the feed was last read to its end. */
    private volatile long seen = NOTHING_SEEN;

    @Activate
    public LiveWork(@Reference WorkStore store, @Reference BrowserEvents browsers) {
        this.store = store;
        this.feed = store.state().changes();
        this.browsers = browsers;
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(PATIENCE.toMillis());
        if (thread.isAlive()) {
            log.warn("The reader of changes does not stop");
        }
    }

    /** From now on this one follows, too; it is started before anybody's next {@link #catchUp} returns. */
    public void add(Follower follower) {
        reading.lock();
        try {
            followers.add(follower);
            behind.add(follower);
            seen = NOTHING_SEEN;
        } finally {
            reading.unlock();
        }
    }

    public void remove(Follower follower) {
        reading.lock();
        try {
            followers.remove(follower);
            behind.remove(follower);
        } finally {
            reading.unlock();
        }
    }

    /**
     * Returns when the followers know everything that this node had written before. What another node wrote follows
     * within moments. Costs nothing when there is nothing new.
     *
     * @throws ProblemException of kind {@code UNAVAILABLE} when that takes longer than ten seconds, and whatever the
     *     store throws
     */
    public void catchUp() {
        if (store.writes() == seen) {
            return;
        }
        try {
            if (!reading.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new ProblemException(ProblemKind.UNAVAILABLE, LATE).retryAfter(FIRST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable(LATE, e);
        }
        try {
            if (store.writes() != seen) {
                readToTheEnd();
            }
        } finally {
            reading.unlock();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                feed.await(readAll(), QUIET);
                pause = FIRST_PAUSE;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                log.warn("Changes of work cannot be followed; trying again in {} s", pause.toSeconds(), e);
                if (!slept(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private String readAll() throws InterruptedException {
        reading.lockInterruptibly();
        try {
            return readToTheEnd();
        } finally {
            reading.unlock();
        }
    }

    /** Gives where the end was. */
    private String readToTheEnd() {
        try {
            return read();
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.NOT_FOUND || cursor == null) {
                throw e;
            }
            log.info("The changes since {} are not kept any more; everything is read anew", cursor);
            startAnew();
            return read();
        }
    }

    private void startAnew() {
        cursor = null;
        behind.clear();
        behind.addAll(followers);
        tell(WorkNews.ofEverything());
    }

    private String read() {
        long writes = store.writes();
        String position = cursor == null ? feed.end() : cursor;
        cursor = position;
        while (!behind.isEmpty()) {
            behind.get(0).restart(position);
            behind.remove(0);
        }
        ChangePage page = feed.after(position, PAGE);
        while (!page.changes().isEmpty()) {
            for (Follower follower : followers) {
                follower.follow(page.changes(), page.cursor());
            }
            tell(WorkNews.of(page.changes()).stream());
            position = page.cursor();
            cursor = position;
            page = feed.after(position, PAGE);
        }
        cursor = page.cursor();
        seen = writes;
        return page.cursor();
    }

    private void tell(Stream<WorkNews> news) {
        news.forEach(one -> browsers.publish(one.topic(), one.data()));
    }
}
