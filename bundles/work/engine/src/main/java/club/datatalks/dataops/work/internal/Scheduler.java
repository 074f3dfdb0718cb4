package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the working day on one of the nodes, and what was missed while none was running: its work is done once
 * whatever happens, so a lease that ends too early does no harm.
 */
@Component(service = Scheduler.class, immediate = true, configurationPid = WorkConfig.PID)
public final class Scheduler {

    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Duration AFTER_START = Duration.ofSeconds(20);

    private final WorkStore store;
    private final Calendar calendar;
    private final DailyWork work;
    private final Files files;
    private final String node = UUID.randomUUID().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dataops-work-daily");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Scheduler(
            WorkConfig config,
            @Reference WorkStore store,
            @Reference Calendar calendar,
            @Reference DailyWork work,
            @Reference Files files,
            @Reference Seeds seeds) {
        this.store = store;
        this.calendar = calendar;
        this.work = work;
        this.files = files;
        // Before anybody is served: whoever finds the portal running finds its templates, too.
        if (!config.seed().equals("none")) {
            seed(seeds, config.seed().equals("all"));
        }
        timer.schedule(this::finishStarts, 0, TimeUnit.SECONDS);
        if (calendar.hasStartedToday()) {
            timer.schedule(this::runOnce, AFTER_START.toSeconds(), TimeUnit.SECONDS);
        }
        waitForNextStart();
    }

    @Deactivate
    void stop() throws InterruptedException {
        timer.shutdownNow();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            log.warn("The day's work does not stop");
        }
    }

    private static void seed(Seeds seeds, boolean recurring) {
        try {
            seeds.firstStart(recurring);
        } catch (RuntimeException e) {
            log.error("The portal could not be seeded; dataops:seed does it again", e);
        }
    }

    private void waitForNextStart() {
        calendar.untilNextStart()
                .ifPresent(wait -> timer.schedule(
                        () -> {
                            runOnce();
                            waitForNextStart();
                        },
                        wait.toMillis() + 1,
                        TimeUnit.MILLISECONDS));
    }

    private void finishStarts() {
        try {
            new WorkflowStart(store).finishAll();
        } catch (RuntimeException e) {
            log.warn("Workflows that were being started are not complete yet; the next run tries again", e);
        }
    }

    private void runOnce() {
        try {
            Optional<Lease> lease = store.state().leases().acquire("work-daily", node, AT_MOST);
            if (lease.isEmpty()) {
                return;
            }
            try {
                DailyWork.Report report = work.run();
                log.info(
                        "The day's work: {} workflows started, {} recurring tasks, {} recovered, {} failures",
                        report.created().size(),
                        report.generated().size(),
                        report.recovered(),
                        report.failures());
                int abandoned = files.forgetAbandoned();
                if (abandoned > 0) {
                    log.info("{} files of tasks that were deleted long ago are gone", abandoned);
                }
            } finally {
                store.state().leases().release(lease.get());
            }
        } catch (RuntimeException e) {
            log.error("The day's work could not be done; POST /api/cron/run does it again", e);
        }
    }
}
