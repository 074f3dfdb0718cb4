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

    /** A plugin that does not come up is not tried again all the time. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** Whoever works on a change writes something down more often. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final PluginBooks books;
    private final Planner planner;
    private final ShippedPlugins shipped;
    private final Container container;
    private final ChangeRunner runner;
    private final String node;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new HashMap<>();

    private volatile boolean isSettled;

    Convergence(
            PluginBooks books,
            Planner planner,
            ShippedPlugins shipped,
            Container container,
            ChangeRunner runner,
            String node,
            Clock clock) {
        this.books = books;
        this.planner = planner;
        this.shipped = shipped;
        this.container = container;
        this.runner = runner;
        this.node = node;
        this.clock = clock;
    }

    /** Whether this node has ever been what it is meant to be. */
    boolean isSettled() {
        return isSettled;
    }

    /** Before this node serves anybody, so nobody has to take turns. */
    void start() {
        books.running().filter(change -> change.node().equals(node)).ifPresent(runner::recover);
        books.records().stream().filter(this::differs).forEach(this::converge);
        isSettled = true;
    }

    /** Looks again; cheap when nothing has changed. */
    void look() {
        Instant now = Instant.now(clock);
        Optional<PluginChange> orphan =
                books.running().filter(change -> change.lastHeardOf().isBefore(now.minus(SILENCE)));
        List<PluginRecord> different = books.records().stream()
                .filter(record ->
                        !notBefore.getOrDefault(record.name(), Instant.MIN).isAfter(now))
                .filter(this::differs)
                .toList();
        if (orphan.isEmpty() && different.isEmpty()) {
            return;
        }
        // When another node has the turn, this one comes later.
        try (Turn turn = Turn.take(books.leases(), node).orElse(null)) {
            if (turn != null) {
                orphan.ifPresent(runner::recover);
                for (PluginRecord record : different) {
                    converge(record);
                    turn.renew();
                }
            }
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
                || !container.fileOf(record.name()).equals(fileOf(record));
    }

    private static boolean isToRun(PluginRecord record) {
        return record.isInstalled() && record.isEnabled();
    }

    private String fileOf(PluginRecord record) {
        return record.release().origin() == Origin.SHIPPED
                ? shipped.release(record.name()).map(Release::sha256).orElse("")
                : record.release().sha256();
    }

    private void converge(PluginRecord record) {
        try {
            if (isToRun(record)) {
                container.bring(planner.archive(record.name(), record.release()));
                container.awaitHealthy(
                        record.name(), () -> Thread.currentThread().isInterrupted());
                log.info("Plugin {} is {} now", record.name(), record.release().version());
            } else {
                container.remove(record.name());
                log.info("Plugin {} is gone", record.name());
            }
            notBefore.remove(record.name());
        } catch (ContainerException | ProblemException e) {
            notBefore.put(record.name(), Instant.now(clock).plus(AFTER_FAILURE));
            log.error(
                    "Plugin {} {} does not come up on this node",
                    record.name(),
                    record.release().version(),
                    e);
        }
    }
}
