package club.datatalks.dataops.operations.internal.job;

import club.datatalks.dataops.state.CollectionSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last run of a job, on whichever node it was.
 *
 * @param job its name
 * @param failure why it was not done, for people; {@code null} when it was
 */
public record JobRun(
        String job,
        Instant startedAt,
        Duration took,
        @Nullable String failure) {

    static final CollectionSpec<JobRun> SPEC = CollectionSpec.of("operations-jobs", JobRun.class, JobRun::job);

    private static final Duration RETRY = Duration.ofMinutes(10);

    /** When the next run is due. */
    public Instant next(Duration every) {
        boolean isLate = failure != null && every.compareTo(RETRY) > 0;
        return startedAt.plus(isLate ? RETRY : every);
    }
}
