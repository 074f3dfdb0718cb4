package club.datatalks.dataops.content.git.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of the store: one follows the head, one tidies up, one keeps in step with another repository. None ever
 * runs inside a request.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private final ScheduledExecutorService follower = thread("content-follow", Thread.NORM_PRIORITY);
    private final ScheduledExecutorService tidier = thread("content-tidy", Thread.MIN_PRIORITY);
    private final ScheduledExecutorService sharer = thread("content-share", Thread.NORM_PRIORITY);
    private final Runnable follow;
    private final Runnable share;
    private final boolean isShared;

    /**
     * Starts them.
     *
     * @param follow looks whether the head moved; also run after every commit of ours
     * @param every how often to look for moves that somebody else made
     * @param tidy packs what has become many small files, when it has
     * @param share keeps in step with another repository; also run after every commit of ours
     * @param shareEvery how often to look there; empty when there is none
     */
    Housekeeping(
            Runnable follow,
            Duration every,
            Runnable tidy,
            Duration tidyEvery,
            Runnable share,
            Optional<Duration> shareEvery) {
        this.follow = guarded("Following the content", follow);
        follower.scheduleWithFixedDelay(this.follow, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        tidier.scheduleWithFixedDelay(
                guarded("Tidying the content", tidy),
                tidyEvery.toMillis(),
                tidyEvery.toMillis(),
                TimeUnit.MILLISECONDS);
        this.share = guarded("Keeping in step with the other repository", share);
        this.isShared = shareEvery.isPresent();
        shareEvery.ifPresent(
                pause -> sharer.scheduleWithFixedDelay(this.share, 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Says that there is something to be published; returns at once. */
    void share() {
        if (!isShared) {
            return;
        }
        try {
            sharer.execute(share);
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; what is new is published after the next start", e);
        }
    }

    /** Waits until all that was begun with the other repository is done. */
    void settle() {
        try {
            sharer.submit(() -> {}).get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("keeping in step does not come to an end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the head moved; returns at once. */
    void headMoved() {
        try {
            follower.execute(follow);
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; nobody is told any more", e);
        }
    }

    @Override
    public void close() {
        follower.shutdownNow();
        // Not interrupted: half a clean-up is safe, but an interrupt in the middle of a file operation makes noise.
        tidier.shutdown();
        // What it has not published is published after the next start.
        sharer.shutdownNow();
        try {
            if (!follower.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)
                    || !tidier.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)
                    || !sharer.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Housekeeping still runs after {} s; going on without it", STOPPING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A task that fails once must not be the last one: the executor forgets tasks that throw.
    private static Runnable guarded(String what, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("{} failed; it is tried again", what, e);
            }
        };
    }

    private static ScheduledExecutorService thread(String name, int priority) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setPriority(priority);
            return thread;
        });
    }
}
