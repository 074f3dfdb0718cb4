package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.plugins.internal.container.ContainerException;
import club.datatalks.dataops.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this node to what is meant to be: at its start, after changes on other nodes, and when somebody died in the
 * middle of one. For one thread, the one that carries changes out.
 */
final class Convergence {

    private static final Logger log = LoggerFactory.getLogger(Convergence.class);

    /** A plugin that does not come up is not tried again all the time, and more seldom with each time. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    /** Whoever works on a change writes something down more often. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final PluginBooks books;
    private final Planner planner;
    private final ShippedPlugins shipped;
    private final Container container;
    private final ChangeRunner runner;
    private final RollOuts rollOuts;
    private final Turns turns;
    private final Clock clock;
    private final Map<String, Failure> failures = new HashMap<>();

    /** A plugin that did not come up: what was tried, and when that is tried again. */
    private record Failure(String file, Duration pause, Instant notBefore) {}

    private volatile boolean isSettled;

    Convergence(
            PluginBooks books,
            Planner planner,
            ShippedPlugins shipped,
            Container container,
            ChangeRunner runner,
            RollOuts rollOuts,
            Turns turns,
            Clock clock) {
        this.books = books;
        this.planner = planner;
        this.shipped = shipped;
        this.container = container;
        this.runner = runner;
        this.rollOuts = rollOuts;
        this.turns = turns;
        this.clock = clock;
    }

    /** Whether this node has ever been what it is meant to be. */
    boolean isSettled() {
        return isSettled;
    }

    /** Before this node serves anybody, so nobody has to take turns. */
    void start() {
        books.running().filter(change -> change.node().equals(turns.node())).ifPresent(runner::recover);
        books.records().stream().filter(this::differs).forEach(this::converge);
        isSettled = true;
    }

    /** Looks again; cheap when nothing has changed. */
    void look() {
        Instant now = Instant.now(clock);
        Optional<PluginChange> orphan =
                books.running().filter(change -> change.lastHeardOf().isBefore(now.minus(SILENCE)));
        List<PluginRecord> different = books.records().stream()
                .filter(record -> mayBeTried(record, now))
                .filter(this::differs)
                .toList();
        if (orphan.isEmpty() && different.isEmpty()) {
            return;
        }
        // When another node has the turn, this one comes later.
        try (Turn turn = turns.take().orElse(null)) {
            if (turn != null) {
                orphan.ifPresent(runner::recover);
                different.forEach(this::follow);
            }
        }
    }

    private boolean mayBeTried(PluginRecord record, Instant now) {
        Failure failure = failures.get(record.name());
        return failure == null
                || !failure.file().equals(record.release().sha256())
                || !failure.notBefore().isAfter(now);
    }

    // Looked at when it is this node's turn: the one before may have found out just now that it cannot take it.
    private void follow(PluginRecord record) {
        if (rollOuts.isStoppedBefore(turns.node(), record)) {
            log.debug("Plugin {} is not taken over: another node could not", record.name());
            return;
        }
        Optional<Release> before = running(record);
        if (!converge(record) && before.isPresent() && !Thread.currentThread().isInterrupted()) {
            putBack(record, before.get());
        }
    }

    /** What this node has instead of what it is meant to have. */
    private Optional<Release> running(PluginRecord record) {
        String file = container.fileOf(record.name());
        return container
                        .plugin(record.name())
                        .filter(Container.Installed::isRunning)
                        .isEmpty()
                ? Optional.empty()
                : record.earlier().stream()
                        .filter(release -> fileOf(record.name(), release).equals(file))
                        .findFirst();
    }

    private void putBack(PluginRecord record, Release before) {
        try {
            container.bring(planner.archive(record.name(), before));
            container.awaitHealthy(record.name(), () -> Thread.currentThread().isInterrupted());
            log.warn("Plugin {} stays at {} on this node", record.name(), before.version());
        } catch (ContainerException | ProblemException e) {
            log.error("Plugin {} {} does not come back on this node", record.name(), before.version(), e);
        }
    }

    private boolean differs(PluginRecord record) {
        Optional<Container.Installed> installed = container.plugin(record.name());
        if (installed.filter(Container.Installed::isForeign).isPresent()) {
            return false;
        }
        if (!isToRun(record)) {
            return installed.isPresent();
        }
        return installed.isEmpty()
                || !installed.get().isRunning()
                || !container.fileOf(record.name()).equals(fileOf(record.name(), record.release()));
    }

    private static boolean isToRun(PluginRecord record) {
        return record.isInstalled() && record.isEnabled();
    }

    private String fileOf(String plugin, Release release) {
        return release.origin() == Origin.SHIPPED
                ? shipped.release(plugin).map(Release::sha256).orElse("")
                : release.sha256();
    }

    /** @return whether this node has what is meant to be */
    private boolean converge(PluginRecord record) {
        try {
            if (isToRun(record)) {
                container.bring(planner.archive(record.name(), record.release()));
                container.awaitHealthy(
                        record.name(), () -> Thread.currentThread().isInterrupted());
                rollOuts.goOnFrom(turns.node(), record);
                log.info("Plugin {} is {} now", record.name(), record.release().version());
            } else {
                container.remove(record.name());
                log.info("Plugin {} is gone", record.name());
            }
            failures.remove(record.name());
            return true;
        } catch (ContainerException e) {
            if (!Thread.currentThread().isInterrupted()) {
                failed(record, e);
                rollOuts.stopAt(turns.node(), record, e.message(), Instant.now(clock));
            }
        } catch (ProblemException e) {
            failed(record, e);
        }
        return false;
    }

    private void failed(PluginRecord record, Exception reason) {
        String file = record.release().sha256();
        Failure before = failures.get(record.name());
        Duration pause = before == null || !before.file().equals(file)
                ? AFTER_FAILURE
                : before.pause().multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        failures.put(record.name(), new Failure(file, pause, Instant.now(clock).plus(pause)));
        log.error(
                "Plugin {} {} does not come up on this node",
                record.name(),
                record.release().version(),
                reason);
    }
}
