package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the other nodes know that the head moved, so that what is saved on one is found on all within a second instead
 * of when they look at GitHub the next time.
 *
 * <p>A node that sees the head move writes where to into the state; all nodes read that one small item twice a second
 * and look at GitHub when it has changed. What it says is not relied on: a notice that is lost, late or overtaken makes
 * a node look once too often or at its usual time. Safe for use by several threads.
 */
@Component(service = ContentListener.class, immediate = true) // nobody asks for it; it acts by itself
public final class SharedHead implements ContentListener {

    private static final Logger log = LoggerFactory.getLogger(SharedHead.class);

    private static final Duration PAUSE = Duration.ofMillis(400);

    /** GitHub may answer from a copy that does not have the commit yet; then it is asked again, so many times. */
    private static final int LOOKS = 8;

    private static final CollectionSpec<Notice> NOTICES =
            CollectionSpec.of("content-heads", Notice.class, Notice::repository);

    private final GitHubContentStore store;
    private final StateCollection<Notice> notices;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "content-github-shared-head");
        created.setDaemon(true);
        return created;
    });

    // Only the thread touches these.
    private long seen;
    private @Nullable Revision expected;
    private int looksLeft;

    /**
     * Where the head has moved to.
     *
     * @param repository with its branch
     * @param revision what a node saw last; another one may know a newer one by now
     */
    record Notice(String repository, String revision, Instant at) {}

    @Activate
    public SharedHead(@Reference GitHubContentStore store, @Reference StateStore state) {
        this.store = store;
        this.notices = state.collection(NOTICES);
        // The store itself looks at its start.
        thread.execute(guarded(() -> seen = notice().map(Item::version).orElse(0L)));
        thread.scheduleWithFixedDelay(guarded(this::follow), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }

    @Override
    public void headMoved(Revision from, Revision to, Set<ContentPath> paths) {
        try {
            thread.execute(guarded(() -> announce(to)));
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; the other nodes find {} by themselves", to.shortId(), e);
        }
    }

    private void announce(Revision to) {
        Optional<Item<Notice>> before = notice();
        if (before.filter(item -> item.value().revision().equals(to.id())).isPresent()) {
            return;
        }
        Notice notice = new Notice(store.id(), to.id(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        try {
            seen = before.isPresent()
                    ? notices.replace(notice, before.get().version()).version()
                    : notices.create(notice).version();
        } catch (StateConflictException e) {
            // Another node has just called all of them to GitHub, where this revision is.
            log.debug("Another node announced at the same moment as {}", to.shortId(), e);
        }
    }

    private void follow() {
        notice().filter(item -> item.version() != seen).ifPresent(item -> {
            seen = item.version();
            expected = new Revision(item.value().revision());
            looksLeft = LOOKS;
        });
        Revision awaited = expected;
        if (awaited == null) {
            return;
        }
        if (looksLeft-- == 0 || Optional.of(awaited).equals(store.knownHead())) {
            expected = null;
        } else {
            store.lookSoon();
        }
    }

    private Optional<Item<Notice>> notice() {
        return notices.find(store.id());
    }

    // A task that fails once must not be the last one: the executor forgets tasks that throw.
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (ProblemException e) {
                log.debug("The state does not answer; it is asked again", e);
            } catch (RuntimeException e) {
                log.warn("Following the other nodes failed; it is tried again", e);
            }
        };
    }
}
