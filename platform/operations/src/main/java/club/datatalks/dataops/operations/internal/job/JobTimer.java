package club.datatalks.dataops.operations.internal.job;

import club.datatalks.dataops.job.ScheduledJob;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one job whenever it is due, on a thread of its own, until it is closed. */
final class JobTimer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JobTimer.class);

    /** Another node's run, or its end, is noticed that late. */
    private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final ScheduledJob job;
    private final JobBooks books;
    private final ScheduledExecutorService timer;

    JobTimer(ScheduledJob job, JobBooks books, Duration afterStart) {
        this.job = job;
        this.books = books;
        String name = "dataops-job-" + job.name();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.schedule(this::look, afterStart.toMillis(), TimeUnit.MILLISECONDS);
    }

    ScheduledJob job() {
        return job;
    }

    private void look() {
        Duration wait = AGAIN;
        try {
            if (books.untilDue(job).compareTo(Duration.ZERO) <= 0) {
                books.run(job, true).ifPresent(run -> log.debug("The job {} took {}", run.job(), run.took()));
            }
            Duration left = books.untilDue(job);
            // Still due: another node is at it.
            wait = left.compareTo(Duration.ZERO) <= 0 ? AGAIN : left;
        } catch (InterruptedException e) {
            return; // closed
        } catch (RuntimeException e) {
            log.error("Whether the job {} is due cannot be told; asked again in a minute", job.name(), e);
        }
        waitFor(wait.compareTo(AT_LEAST_EVERY) > 0 ? AT_LEAST_EVERY : wait);
    }

    private void waitFor(Duration time) {
        try {
            timer.schedule(this::look, time.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The job {} is gone", job.name());
        }
    }

    /** Waits until a run that was under way has ended, up to ten seconds. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("The job {} does not stop when it is interrupted; its plugin cannot be forgotten", job.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
