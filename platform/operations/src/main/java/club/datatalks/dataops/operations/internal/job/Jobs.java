package club.datatalks.dataops.operations.internal.job;

import club.datatalks.dataops.job.ScheduledJob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of the plugins that are installed. Safe for use by several threads. */
@Component(service = Jobs.class, immediate = true)
public final class Jobs {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final Duration AFTER_START = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,35}");

    private final JobBooks books;
    private final Clock clock;
    private final Duration afterStart;
    private final Map<ScheduledJob, JobTimer> timers = new IdentityHashMap<>();

    @Activate
    public Jobs(@Reference StateStore state) {
        this(state, Clock.systemUTC(), AFTER_START);
    }

    Jobs(StateStore state, Clock clock, Duration afterStart) {
        this.books = new JobBooks(state, clock);
        this.clock = clock;
        this.afterStart = afterStart;
    }

    /**
     * A job, and how it stands.
     *
     * @param last {@code null} when it never ran
     */
    public record Standing(
            String name, Duration every, @Nullable JobRun last, Instant next) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addJob(ScheduledJob job) {
        Optional<String> wrong = wrongWith(job);
        if (wrong.isPresent()) {
            log.error(
                    "The job {} of {} is not done: {}",
                    job.name(),
                    job.getClass().getName(),
                    wrong.get());
            return;
        }
        synchronized (timers) {
            timers.put(job, new JobTimer(job, books, afterStart));
        }
    }

    void removeJob(ScheduledJob job) {
        JobTimer timer;
        synchronized (timers) {
            timer = timers.remove(job);
        }
        if (timer != null) {
            timer.close();
        }
    }

    @Deactivate
    void stop() {
        all().forEach(timer -> removeJob(timer.job()));
    }

    private static Optional<String> wrongWith(ScheduledJob job) {
        if (!NAME.matcher(job.name()).matches()) {
            return Optional.of("name() is 1 to 36 lower-case letters, digits and dashes, a letter first");
        }
        if (job.every().compareTo(SHORTEST) < 0) {
            return Optional.of("every() is a minute at least, not " + job.every());
        }
        return job.atMost().isNegative() || job.atMost().isZero()
                ? Optional.of("atMost() is longer than nothing, not " + job.atMost())
                : Optional.empty();
    }

    private List<JobTimer> all() {
        synchronized (timers) {
            return new ArrayList<>(timers.values());
        }
    }

    /** All jobs by name. */
    public List<Standing> standing() {
        return all().stream()
                .map(JobTimer::job)
                .sorted(Comparator.comparing(ScheduledJob::name))
                .map(this::standing)
                .toList();
    }

    private Standing standing(ScheduledJob job) {
        JobRun last = books.lastRun(job.name()).orElse(null);
        return new Standing(job.name(), job.every(), last, last == null ? clock.instant() : last.next(job.every()));
    }

    /**
     * Does a job now, on the thread of the caller, whether it is due or not.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such job here, of kind {@code UNAVAILABLE}
     *     when it is being done
     */
    public JobRun run(String name) throws InterruptedException {
        ScheduledJob job = all().stream()
                .map(JobTimer::job)
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no job %s; dataops:jobs lists those of the plugins that run".formatted(name)));
        return books.run(job, false)
                .orElseThrow(() -> new ProblemException(
                                ProblemKind.UNAVAILABLE,
                                "%s is being done; ask again when it is through".formatted(name))
                        .retryAfter(SOON));
    }
}
