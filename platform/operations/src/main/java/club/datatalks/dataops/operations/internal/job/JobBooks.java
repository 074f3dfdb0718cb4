package club.datatalks.dataops.operations.internal.job;

import club.datatalks.dataops.job.ScheduledJob;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When jobs ran, and who may run one now: what all nodes share. Safe for use by several threads. */
final class JobBooks {

    private static final Logger log = LoggerFactory.getLogger(JobBooks.class);
    private static final String LEASE = "job-";

    private final StateStore state;
    private final StateCollection<JobRun> runs;
    private final Leases leases;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    JobBooks(StateStore state, Clock clock) {
        this.state = state;
        this.runs = state.collection(JobRun.SPEC);
        this.leases = state.leases();
        this.clock = clock;
    }

    Optional<JobRun> lastRun(String job) {
        return runs.find(job).map(Item::value);
    }

    /** How long it is until the next run; nothing or less when it is due. */
    Duration untilDue(ScheduledJob job) {
        Instant now = clock.instant();
        return lastRun(job.name())
                .map(run -> Duration.between(now, run.next(job.every())))
                .orElse(Duration.ZERO);
    }

    /**
     * Does a run and writes it down, unless another node is at it.
     *
     * @param onlyWhenDue looks again, when no other node can be at it, whether it is still to be done
     * @return empty when nothing was done
     */
    Optional<JobRun> run(ScheduledJob job, boolean onlyWhenDue) throws InterruptedException {
        Optional<Lease> lease = leases.acquire(LEASE + job.name(), node, job.atMost());
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (onlyWhenDue && untilDue(job).compareTo(Duration.ZERO) > 0) {
                return Optional.empty();
            }
            JobRun run = done(job);
            keep(run, lease.get());
            return Optional.of(run);
        } finally {
            leases.release(lease.get());
        }
    }

    private JobRun done(ScheduledJob job) throws InterruptedException {
        Instant started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String failure = null;
        try {
            job.run();
        } catch (RuntimeException | LinkageError e) {
            log.error("The job {} failed; it is tried again", job.name(), e);
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        return new JobRun(job.name(), started, Duration.between(started, clock.instant()), failure);
    }

    // One that was overtaken must not write over what the other wrote: the lease is part of the transaction.
    private void keep(JobRun run, Lease lease) {
        Transaction transaction = Transaction.empty().holding(lease);
        Optional<Item<JobRun>> before = runs.find(run.job());
        state.commit(
                before.isEmpty()
                        ? transaction.create(runs, run)
                        : transaction.replace(runs, run, before.get().version()));
    }
}
