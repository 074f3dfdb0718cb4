package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.plugins.internal.archive.Signatures;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.plugins.internal.container.HealthLine;
import club.datatalks.dataops.plugins.internal.container.HealthLine.Level;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.OpenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * A node of the portal: a real OSGi framework, the plugin manager on a real state store and blob store, and nothing
 * else. A plugin is as healthy as its header {@code Test-Health} says; {@code ENDLESS} never says.
 */
final class FrameworkNode implements AutoCloseable {

    static final Actor MARIA = new Actor("maria", "Maria", "maria@example.org", Role.ADMIN);
    static final Duration LIMIT = Duration.ofSeconds(3);

    /** Shorter than a plugin may take to start. */
    static final Duration TURN = Duration.ofMillis(600);

    /** A property of the framework: what the node is called. */
    static final String NAME = "test.node";

    private static final long POLL_NANOS = 5_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EXPORTS =
            "club.datatalks.dataops.plugin;version=1.0,club.datatalks.dataops.state;version=1.0";

    private final Framework framework;
    private final PluginManager manager;
    private final Container container;

    /**
     * @param folder of the framework; belongs to this node
     * @param system what is shipped: a Maven repository
     */
    FrameworkNode(String name, Path folder, Path system, OpenStore store, FileBlobStore blobs, Signatures signatures) {
        this.framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        EXPORTS,
                        Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                        "100",
                        NAME,
                        name));
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        ShippedPlugins shipped = new ShippedPlugins(system);
        StateStore state = store.store();
        this.container = new Container(
                framework.getBundleContext(),
                folder.resolve("memory"),
                plugin -> shipped.release(plugin).map(Release::sha256).orElse(""),
                FrameworkNode::health,
                LIMIT);
        this.manager = new PluginManager(
                state,
                blobs,
                shipped,
                container,
                () -> store,
                signatures,
                (topic, data) -> {},
                name,
                TURN,
                Clock.systemUTC());
    }

    private static List<HealthLine> health(Bundle bundle) {
        String says = bundle.getHeaders("").get("Test-Health");
        if (bundle.getState() != Bundle.ACTIVE) {
            return List.of(new HealthLine(Level.FAULT, "It is not running"));
        }
        if ("ENDLESS".equals(says)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return List.of(
                says == null || says.equals("ENDLESS")
                        ? new HealthLine(Level.FINE, "It runs")
                        : new HealthLine(Level.valueOf(says), "Its health check says " + says));
    }

    PluginManager manager() {
        return manager;
    }

    Container container() {
        return container;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Starts to follow what is meant to be, and waits until it is there. */
    FrameworkNode following() {
        return looking(Duration.ofMillis(100));
    }

    /** Brings it to what is meant to be, and lets it look again when it is told to only. */
    FrameworkNode standing() {
        return looking(Duration.ofDays(1));
    }

    private FrameworkNode looking(Duration pause) {
        manager.start(() -> true, () -> framework.getState() == Bundle.ACTIVE, pause);
        await(manager::isSettled);
        return this;
    }

    /** Sends a file, installs or upgrades it, and waits for the end. */
    PluginChange bring(PluginAction action, byte[] file) {
        Candidate candidate = manager.bring(file, Origin.UPLOAD, "notes.kar", null, null, MARIA);
        return carryOut(new ChangeRequest(action, null, candidate.id(), false));
    }

    PluginChange carryOut(PluginAction action, String plugin) {
        return carryOut(new ChangeRequest(action, plugin, null, false));
    }

    PluginChange carryOut(ChangeRequest request) {
        return ended(manager.begin(request, null, MARIA));
    }

    PluginChange ended(PluginChange change) {
        await(() -> !manager.change(change.id()).isRunning());
        return manager.change(change.id());
    }

    /** The version that runs on this node; {@code null} when none does. */
    @Nullable String running(String plugin) {
        return container
                .plugin(plugin)
                .filter(Container.Installed::isRunning)
                .map(installed -> installed.bundle().getVersion().toString())
                .orElse(null);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within " + PATIENCE);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut would, as far as what it meant to do next is concerned. */
    @Override
    public void close() {
        manager.close();
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
