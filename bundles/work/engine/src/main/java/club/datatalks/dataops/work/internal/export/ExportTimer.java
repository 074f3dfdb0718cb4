package club.datatalks.dataops.work.internal.export;

import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.work.internal.WorkConfig;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.time.Instant;
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
 * Asks for the day's export some time after the start, when it is due, and every hour, on one node at a time. An export
 * that two nodes made is there twice, which does no harm.
 */
@Component(service = ExportTimer.class, immediate = true, configurationPid = WorkConfig.PID)
public final class ExportTimer {

    private static final Logger log = LoggerFactory.getLogger(ExportTimer.class);
    private static final Duration AFTER_START = Duration.ofMinutes(2);
    private static final Duration AT_MOST = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final WorkStore store;
    private final DailyExport export;
    private final String node = UUID.randomUUID().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dataops-work-export");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ExportTimer(WorkConfig config, @Reference WorkStore store, @Reference DailyExport export) {
        this.store = store;
        this.export = export;
        if (!Boolean.parseBoolean(config.testMode())) {
            timer.schedule(this::look, AFTER_START.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        timer.shutdownNow();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            log.warn("The day's export does not stop");
        }
    }

    private void look() {
        try {
            Optional<Lease> lease = store.state().leases().acquire("work-export", node, AT_MOST);
            if (lease.isPresent()) {
                try {
                    export.makeIfDue();
                } finally {
                    store.state().leases().release(lease.get());
                }
            }
        } catch (RuntimeException e) {
            log.error("The day's export could not be made; tried again within the hour", e);
        } finally {
            waitForNext();
        }
    }

    private void waitForNext() {
        Instant now = Instant.now();
        Duration untilDue = Duration.between(now, DailyExport.lastDue(now).plus(Duration.ofDays(1)));
        Duration wait = untilDue.compareTo(HOUR) < 0 ? untilDue : HOUR;
        if (!timer.isShutdown()) {
            timer.schedule(this::look, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }
}
