package club.datatalks.dataops.content.github.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's own thread: looks at GitHub from time to time and when told to, and tells listeners what it saw. */
final class Follower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration TIDY_EVERY = Duration.ofHours(6);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "content-github-follow");
        created.setDaemon(true);
        return created;
    });

    /**
     * Starts, and looks for the first time at once.
     *
     * @param look asks GitHub
     * @param tidy frees what is not needed any more
     */
    Follower(Runnable look, Duration every, Runnable tidy) {
        thread.scheduleWithFixedDelay(guarded("Looking at GitHub", look), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                guarded("Tidying what was fetched", tidy),
                TIDY_EVERY.toMillis(),
                TIDY_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Runs something soon; returns at once. */
    void soon(Runnable task) {
        try {
            thread.execute(guarded("Following the content", task));
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; nobody is told any more", e);
        }
    }

    /** Waits until everything that was handed in before is done. */
    void settle() {
        try {
            thread.submit(() -> {}).get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("following does not come to an end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Following still runs after {} s; going on without it", STOPPING.toSeconds());
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
}
