package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.plugins.internal.PluginChange.State;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.plugins.internal.container.ContainerException;
import club.datatalks.dataops.plugins.internal.container.HealthLine;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a change out on this node: tries it, and only when it works makes it what every node is to have. Whatever
 * goes wrong before leads back to the version before, data included. For one thread.
 */
final class ChangeRunner {

    private static final Logger log = LoggerFactory.getLogger(ChangeRunner.class);

    /** More of their names help nobody. */
    private static final int MAX_THREADS = 5;

    private final PluginBooks books;
    private final Planner planner;
    private final Container container;
    private final StateStore state;
    private final PluginErasure erasure;
    private final BrowserEvents browsers;
    private final Clock clock;

    ChangeRunner(
            PluginBooks books,
            Planner planner,
            Container container,
            StateStore state,
            PluginErasure erasure,
            BrowserEvents browsers,
            Clock clock) {
        this.books = books;
        this.planner = planner;
        this.container = container;
        this.state = state;
        this.erasure = erasure;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** Carries a change out, from its beginning to its end. Never throws for what went wrong with it. */
    void run(PluginChange begun, Turn turn) {
        PluginChange change = begun;
        try {
            step(change, "Checking the file", 10);
            PluginArchive archive = change.after().isInstalled()
                    ? planner.archive(change.plugin(), change.after().release())
                    : null;
            List<String> before = healthNow(change);
            // Whoever comes first decides: from here on it cannot be called off.
            PluginChange next = books.update(
                    change.id(),
                    now -> now.isCancelled()
                            ? now
                            : now.withHealth(before, List.of()).at("Changing it", PluginChange.NO_RETURN, now()));
            if (next.isCancelled()) {
                end(change, State.CANCELLED, "Called off before anything was touched");
                return;
            }
            apply(change, archive);
            List<String> after = awaitHealthy(change);
            turn.renew();
            change = books.commit(
                    change, turn.lease(), now -> now.withHealth(before, after).committed(now()));
            tell(change);
            finish(change);
        } catch (ContainerException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                // The portal stops. Nothing is taken back in a hurry: the journal says what was meant, and the next
                // start takes it up.
                log.warn("Plugin {}: the portal stops in the middle of a change", change.plugin());
                return;
            }
            log.warn("Plugin {} was not {}", change.plugin(), change.action().done(), e);
            takeBack(change, reason(e));
        }
    }

    /** Takes up a change whose node died in the middle: finishes what was decided, takes back what was not. */
    void recover(PluginChange change) {
        log.warn("Plugin {}: a change by {} was interrupted", change.plugin(), change.byName());
        if (change.isCommitted()) {
            finish(change);
        } else {
            takeBack(change, "The portal stopped in the middle of it");
        }
    }

    private void apply(PluginChange change, @Nullable PluginArchive archive) throws ContainerException {
        String plugin = change.plugin();
        if (archive == null || !change.after().isEnabled()) {
            // Also what is disabled is taken away: what is not there answers nothing, and nobody waits for it.
            step(change, "Stopping " + plugin, 40);
            tellOfThreads(change, container.remove(plugin));
            return;
        }
        PluginRecord before = change.before();
        if (before != null && before.isInstalled() && isBehind(change.after().release(), before.release())) {
            step(change, "Stopping " + plugin, 30);
            container.pause(plugin);
            takeDataBack(change, change.after().release());
        }
        step(change, "Starting %s %s".formatted(plugin, archive.version()), 50);
        container.bring(archive);
    }

    private void tellOfThreads(PluginChange change, List<String> left) {
        if (!left.isEmpty()) {
            String says =
                    "Warning: it leaves %s behind (%s); what that keeps in memory is free when the portal starts again"
                            .formatted(
                                    left.size() == 1 ? "a thread" : left.size() + " threads",
                                    String.join(", ", left.subList(0, Math.min(left.size(), MAX_THREADS))));
            log.warn("Plugin {}: {}", change.plugin(), says);
            note(change, says);
        }
    }

    private List<String> awaitHealthy(PluginChange change) throws ContainerException {
        if (!change.after().isInstalled() || !change.after().isEnabled()) {
            return List.of();
        }
        step(change, "Waiting until it is healthy", 75);
        return container
                .awaitHealthy(change.plugin(), () -> Thread.currentThread().isInterrupted())
                .stream()
                .map(HealthLine::says)
                .toList();
    }

    private void finish(PluginChange change) {
        try {
            if (change.action() == PluginAction.REMOVE && change.deletesData()) {
                step(change, "Deleting its data", 90);
                erasure.erase(change.after().release().collections().keySet());
            }
            String version = change.toVersion().isEmpty() ? change.fromVersion() : change.toVersion();
            end(
                    change,
                    State.DONE,
                    "%s %s is %s"
                            .formatted(change.plugin(), version, change.action().done()));
        } catch (RuntimeException e) {
            log.error("Plugin {}: its data was not deleted", change.plugin(), e);
            end(
                    change,
                    State.FAILED,
                    "%s is removed, but not all of its data: %s".formatted(change.plugin(), reason(e)));
        }
    }

    private void takeBack(PluginChange change, String why) {
        PluginRecord before = change.before() != null && change.before().isInstalled() ? change.before() : null;
        try {
            note(change, why);
            step(change, "Going back to what was", 80);
            String back;
            if (before == null) {
                container.remove(change.plugin());
                back = "nothing was installed";
            } else {
                if (change.after().isInstalled()) {
                    takeBackData(change, before);
                }
                back = backTo(before);
            }
            endUnchanged(change, State.RETURNED, "%s. So %s".formatted(sentence(why), back));
        } catch (ContainerException | RuntimeException e) {
            log.error("Plugin {} could not be taken back", change.plugin(), e);
            endUnchanged(
                    change,
                    State.FAILED,
                    "%s. Going back failed, too: %s; dataops:doctor tells what is missing"
                            .formatted(sentence(why), reason(e)));
        }
    }

    private String backTo(PluginRecord before) throws ContainerException {
        if (!before.isEnabled()) {
            container.remove(before.name());
            return "%s %s is disabled as before"
                    .formatted(before.name(), before.release().version());
        }
        container.bring(planner.archive(before.name(), before.release()));
        container.awaitHealthy(before.name(), () -> Thread.currentThread().isInterrupted());
        return "%s %s runs again as before"
                .formatted(before.name(), before.release().version());
    }

    // Only the version that migrated the data knows the way back, and after a crash it is not the one that was booted.
    private void takeBackData(PluginChange change, PluginRecord before) throws ContainerException {
        pauseQuietly(change.plugin());
        if (isBehind(before.release(), change.after().release())) {
            if (!container
                    .fileOf(change.plugin())
                    .equals(change.after().release().sha256())) {
                container.place(planner.archive(change.plugin(), change.after().release()));
            }
            takeDataBack(change, before.release());
        }
    }

    /** Whether a release works with an older schema of some collection than another one. */
    private static boolean isBehind(Release release, Release other) {
        return other.collections().entrySet().stream()
                .anyMatch(entry ->
                        release.collections().getOrDefault(entry.getKey(), entry.getValue()) < entry.getValue());
    }

    private void pauseQuietly(String plugin) {
        try {
            container.pause(plugin);
        } catch (ContainerException e) {
            log.warn("Plugin {} does not stop; it is replaced all the same", plugin, e);
        }
    }

    /** What the installed version has made of the data, as the other version knows it. */
    private void takeDataBack(PluginChange change, Release to) throws ContainerException {
        for (CollectionSpec<?> spec : container.collectionsOf(change.plugin())) {
            int schema = to.collections().getOrDefault(spec.name(), spec.schemaVersion());
            if (schema < spec.schemaVersion()) {
                note(change, "%s goes back to schema version %d".formatted(spec.name(), schema));
                container.limited(
                        "%s did not go back to schema version %d".formatted(spec.name(), schema),
                        () -> state.downgrade(spec, schema));
            }
        }
    }

    private List<String> healthNow(PluginChange change) {
        return change.fromVersion().isEmpty()
                ? List.of()
                : container.health(change.plugin()).stream()
                        .map(HealthLine::says)
                        .toList();
    }

    private void step(PluginChange change, String text, int progress) {
        update(change, now -> now.at(text, progress, now()));
    }

    private void note(PluginChange change, String text) {
        update(change, now -> now.noted(text, now()));
    }

    private void update(PluginChange change, UnaryOperator<PluginChange> step) {
        books.update(change.id(), step);
        tell(change);
    }

    private void end(PluginChange change, State end, String sentence) {
        if (end == State.CANCELLED) {
            books.endUnchanged(change.id(), now -> now.ended(end, sentence, now()));
        } else {
            books.update(change.id(), now -> now.ended(end, sentence, now()));
        }
        log.info("Plugin {}: {}", change.plugin(), sentence);
        tell(change);
    }

    private void endUnchanged(PluginChange change, State end, String sentence) {
        books.endUnchanged(change.id(), now -> now.ended(end, sentence, now()));
        tell(change);
    }

    private void tell(PluginChange change) {
        browsers.publish("plugins", Map.of("plugin", change.plugin(), "change", change.id()));
    }

    private Instant now() {
        return Instant.now(clock);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String reason(Exception e) {
        if (e instanceof ContainerException own) {
            return own.message();
        }
        return e instanceof ProblemException problem ? problem.message() : e.toString();
    }
}
