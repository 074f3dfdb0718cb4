package club.datatalks.dataops.plugins.internal.container;

import club.datatalks.dataops.plugin.PluginData;
import club.datatalks.dataops.plugins.internal.archive.ArchiveReader;
import club.datatalks.dataops.plugins.internal.archive.BundleManifest;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive.ArchivedBundle;
import club.datatalks.dataops.plugins.internal.container.HealthLine.Level;
import club.datatalks.dataops.portal.PortalModule;
import club.datatalks.dataops.state.CollectionSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.resolver.Resolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this node. A plugin is replaced in place: its OSGi bundle keeps its number and its data area, so that
 * the doors in front of it see one plugin that stops and comes back. Only the plugin's own bundles are ever refreshed.
 *
 * <p>Which file a plugin was made from is remembered beside the framework's own memory, and goes with it.
 *
 * <p>For one thread at a time; {@link #plugins} and {@link #surroundings} may be asked by any.
 */
public final class Container {

    private static final Logger log = LoggerFactory.getLogger(Container.class);

    private static final String OWN = "dataops-plugin:";
    private static final String OURS = "club.datatalks.dataops.";
    private static final String CORE = "dataops-platform-";
    private static final String UNKNOWN = "unknown";
    private static final int START_LEVEL = 80;
    private static final Duration REFRESH = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ONE_QUESTION = Duration.ofSeconds(10);
    private static final Duration GIVING_UP = Duration.ofSeconds(5);

    private final BundleContext context;
    private final Path memory;
    private final UnaryOperator<String> shipped;
    private final PluginHealth health;
    private final Duration limit;

    /**
     * @param shipped the SHA-256 of the jar that the distribution brings, by the plugin's name; empty for none
     * @param memory an empty folder, or the one of the last time; belongs to the framework's cache
     * @param limit how long a plugin may take to stop, to start, to take its data back, and to become healthy
     */
    public Container(
            BundleContext context, Path memory, UnaryOperator<String> shipped, PluginHealth health, Duration limit) {
        this.context = context;
        this.memory = memory;
        this.shipped = shipped;
        this.health = new LimitedHealth(health, limit.compareTo(ONE_QUESTION) < 0 ? limit : ONE_QUESTION);
        this.limit = limit;
    }

    /**
     * A plugin that is installed on this node.
     *
     * @param isCore part of the platform, which changes with the product only
     * @param isForeign brought by the console, past the plugin manager
     */
    public record Installed(Bundle bundle, BundleManifest manifest, boolean isCore, boolean isForeign) {

        public String name() {
            return String.valueOf(manifest.plugin());
        }

        public boolean isRunning() {
            return bundle.getState() == Bundle.ACTIVE;
        }
    }

    /** Every plugin of this node, by name; of two versions of one plugin the newer. */
    public List<Installed> plugins() {
        Map<String, Installed> plugins = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getHeaders("").get("DataOps-Plugin");
            if (name != null && !name.isBlank() && bundle.getState() != Bundle.UNINSTALLED) {
                BundleManifest manifest = BundleManifest.of(bundle);
                boolean foreign = !bundle.getLocation().startsWith(OWN)
                        && !bundle.getLocation().startsWith("mvn:");
                Installed installed =
                        new Installed(bundle, manifest, manifest.symbolicName().startsWith(CORE), foreign);
                plugins.merge(
                        installed.name(),
                        installed,
                        (one, other) -> one.bundle()
                                                .getVersion()
                                                .compareTo(other.bundle().getVersion())
                                        >= 0
                                ? one
                                : other);
            }
        }
        return plugins.values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    public Optional<Installed> plugin(String name) {
        return plugins().stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }

    /** The SHA-256 of the file that a plugin was made from; something else when nobody knows, or it is not there. */
    public String fileOf(String plugin) {
        try {
            Path file = memory.resolve(plugin);
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            boolean booted =
                    plugin(plugin).filter(installed -> !installed.isForeign()).isPresent();
            return booted ? shipped.apply(plugin) : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** How a plugin is now. */
    public List<HealthLine> health(String plugin) {
        return plugin(plugin)
                .map(installed -> health.of(installed.bundle()))
                .orElse(List.of(new HealthLine(Level.FAULT, "It is not installed")));
    }

    /** The plugins that use a service of this one at the moment, by name. */
    public List<String> usersOf(String plugin) {
        Set<String> users = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            List<ServiceReference<?>> services = isOwn(bundle, plugin) ? ComponentHealth.servicesOf(bundle) : List.of();
            for (ServiceReference<?> service : services) {
                Bundle[] using = service.getUsingBundles();
                for (Bundle user : using == null ? new Bundle[0] : using) {
                    String name = user.getHeaders("").get("DataOps-Plugin");
                    boolean isPlugin = name != null && !name.isBlank() && !name.equals(plugin);
                    if (isPlugin && !String.valueOf(user.getSymbolicName()).startsWith(CORE)) {
                        users.add(name);
                    }
                }
            }
        }
        return List.copyOf(users);
    }

    /** What others can call of a plugin, by the short names of the types; what every plugin has is left out. */
    public List<String> servicesOf(String plugin) {
        Set<String> types = new TreeSet<>();
        for (ServiceReference<?> service : registeredBy(plugin)) {
            for (String type : (String[]) service.getProperty(Constants.OBJECTCLASS)) {
                if (type.startsWith(OURS)
                        && !type.contains(".internal.")
                        && !type.equals(PortalModule.class.getName())) {
                    types.add(type.substring(type.lastIndexOf('.') + 1));
                }
            }
        }
        return List.copyOf(types);
    }

    /** The titles of a plugin's entries in the portal. */
    public List<String> screensOf(String plugin) {
        List<String> screens = new ArrayList<>();
        for (ServiceReference<?> service : registeredBy(plugin)) {
            if (List.of((String[]) service.getProperty(Constants.OBJECTCLASS)).contains(PortalModule.class.getName())) {
                if (context.getService(service) instanceof PortalModule module) {
                    screens.add(module.entry().title());
                }
                context.ungetService(service);
            }
        }
        return screens;
    }

    private List<ServiceReference<?>> registeredBy(String plugin) {
        return plugin(plugin)
                .map(installed -> ComponentHealth.servicesOf(installed.bundle()))
                .orElse(List.of());
    }

    /** What a plugin would find, its own bundles left out. */
    public Surroundings surroundings(String plugin) {
        Map<String, List<Map<String, Object>>> capabilities = new HashMap<>();
        List<BundleManifest> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null || isOwn(bundle, plugin)) {
                continue;
            }
            for (BundleCapability capability : revision.getDeclaredCapabilities(null)) {
                capabilities
                        .computeIfAbsent(capability.getNamespace(), namespace -> new ArrayList<>())
                        .add(capability.getAttributes());
            }
            if (bundle.getBundleId() != 0 && bundle.getSymbolicName() != null) {
                bundles.add(BundleManifest.of(bundle));
            }
        }
        return new Surroundings(capabilities, bundles);
    }

    /** Why the framework would connect a plugin to one package twice; a sentence, or empty when it would not. */
    public Optional<String> conflict(PluginArchive archive) {
        ServiceReference<Resolver> reference = context.getServiceReference(Resolver.class);
        Resolver resolver = reference == null ? null : context.getService(reference);
        if (resolver == null) {
            return Optional.empty();
        }
        try {
            return TrialConnection.conflict(resolver, context, archive, bundle -> isOwn(bundle, archive.plugin()));
        } finally {
            context.ungetService(reference);
        }
    }

    private static boolean isOwn(Bundle bundle, String plugin) {
        String name = bundle.getHeaders("").get("DataOps-Plugin");
        return plugin.equals(name == null ? "" : name.strip())
                || bundle.getLocation().startsWith(OWN + plugin + "/");
    }

    /**
     * Makes a plugin be what the archive says, and run, whatever it is now.
     *
     * @throws ContainerException when it does not resolve, stop or start in time; it is as far as it came then
     */
    public void bring(PluginArchive archive) throws ContainerException {
        start(placed(archive));
    }

    /** Makes a plugin be what the archive says. One that was something else before is stopped. */
    public void place(PluginArchive archive) throws ContainerException {
        placed(archive);
    }

    private Bundle placed(PluginArchive archive) throws ContainerException {
        Optional<Installed> installed = plugin(archive.plugin());
        return installed.isPresent() && fileOf(archive.plugin()).equals(archive.sha256())
                ? installed.get().bundle()
                : replaced(archive, installed);
    }

    /**
     * Takes a plugin and what it brought away. One that is not there is fine.
     *
     * @return the names of threads that it has left behind
     */
    public List<String> remove(String plugin) throws ContainerException {
        List<Bundle> own = Arrays.stream(context.getBundles())
                .filter(bundle -> isOwn(bundle, plugin))
                .toList();
        RunningCode code = RunningCode.of(own);
        for (Bundle bundle : own) {
            bounded(bundle.getSymbolicName() + " was not uninstalled", () -> {
                bundle.uninstall();
                return bundle;
            });
        }
        refresh(own, plugin);
        remember(plugin, "");
        return code.threads();
    }

    /** Stops a plugin until the next start of the framework or of the plugin. */
    public void pause(String plugin) throws ContainerException {
        Optional<Installed> installed = plugin(plugin);
        if (installed.isPresent()) {
            stop(installed.get().bundle(), Bundle.STOP_TRANSIENT);
        }
    }

    /**
     * Waits until a plugin is healthy.
     *
     * @param isOver asked in between; ends the waiting early
     * @return how it is then
     * @throws ContainerException when it is not within the limit, or never will be
     */
    public List<HealthLine> awaitHealthy(String plugin, BooleanSupplier isOver) throws ContainerException {
        long end = System.nanoTime() + limit.toNanos();
        List<HealthLine> lines = health(plugin);
        while (true) {
            Optional<HealthLine> fault =
                    lines.stream().filter(line -> line.level() == Level.FAULT).findFirst();
            if (fault.isPresent()) {
                throw new ContainerException(fault.get().says(), null);
            }
            Optional<HealthLine> waiting =
                    lines.stream().filter(line -> line.level() == Level.WAITING).findFirst();
            if (waiting.isEmpty() || isOver.getAsBoolean()) {
                return lines;
            }
            if (System.nanoTime() > end) {
                throw new ContainerException(
                        "It was not healthy after %d seconds: %s"
                                .formatted(limit.toSeconds(), waiting.get().says()),
                        null);
            }
            pauseForAMoment();
            lines = health(plugin);
        }
    }

    private static void pauseForAMoment() throws ContainerException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerException("The portal is stopping", e);
        }
    }

    /**
     * The collections of a plugin, as the file that is installed now knows them; none for one that names no class for
     * it. The plugin need not run.
     */
    public List<CollectionSpec<?>> collectionsOf(String plugin) throws ContainerException {
        Installed installed = existing(plugin);
        String type = installed.manifest().data();
        if (type == null) {
            return List.of();
        }
        return bounded("The collections of %s are not known".formatted(plugin), () -> {
            Object data =
                    installed.bundle().loadClass(type).getDeclaredConstructor().newInstance();
            if (data instanceof PluginData known) {
                return known.collections();
            }
            throw new ContainerException("%s is no PluginData".formatted(type), null);
        });
    }

    private Installed existing(String plugin) throws ContainerException {
        return plugin(plugin)
                .orElseThrow(() -> new ContainerException("%s is not installed on this node".formatted(plugin), null));
    }

    // From the stop to the start people wait: nothing is done in between that could be done before or after.
    private Bundle replaced(PluginArchive archive, Optional<Installed> installed) throws ContainerException {
        String plugin = archive.plugin();
        Set<Long> libraries = new HashSet<>();
        remember(plugin, UNKNOWN);
        for (ArchivedBundle library : archive.libraries()) {
            libraries.add(installLibrary(plugin, library).getBundleId());
        }
        byte[] content = archive.main().content();
        Bundle bundle;
        if (installed.isPresent()) {
            bundle = installed.get().bundle();
            if (Memory.makeRoom()) {
                // Whoever came meanwhile is answered by the old version, and does not wait for the new one, too.
                pauseForAMoment();
            }
            stop(bundle, Bundle.STOP_TRANSIENT);
            bounded("%s could not be replaced".formatted(plugin), () -> {
                bundle.update(new ByteArrayInputStream(content));
                return bundle;
            });
        } else {
            bundle = bounded(
                    "%s could not be installed".formatted(plugin),
                    () -> context.installBundle(OWN + plugin, new ByteArrayInputStream(content)));
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
        }
        dropLibraries(plugin, libraries);
        remember(plugin, archive.sha256());
        return bundle;
    }

    private Bundle installLibrary(String plugin, ArchivedBundle library) throws ContainerException {
        String location =
                OWN + plugin + "/" + library.manifest().symbolicName() + "/" + ArchiveReader.sha256(library.content());
        return bounded(
                "%s, which %s brings, could not be installed"
                        .formatted(library.manifest().symbolicName(), plugin),
                () -> {
                    Bundle bundle = context.installBundle(location, new ByteArrayInputStream(library.content()));
                    if (library.manifest().fragmentHost() == null) {
                        bundle.start();
                    }
                    return bundle;
                });
    }

    private void dropLibraries(String plugin, Set<Long> kept) throws ContainerException {
        List<Bundle> dropped = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(OWN + plugin + "/"))
                .filter(bundle -> !kept.contains(bundle.getBundleId()))
                .toList();
        for (Bundle bundle : dropped) {
            bounded(bundle.getSymbolicName() + " was not uninstalled", () -> {
                bundle.uninstall();
                return bundle;
            });
        }
        refresh(dropped, plugin);
    }

    // Somebody else may be wired to what a plugin brought, if it exports something. They are left alone: the old copy
    // stays in memory for them until they go.
    private void refresh(List<Bundle> bundles, String plugin) {
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
        if (bundles.isEmpty() || wiring == null) {
            return;
        }
        boolean touchesOthers = wiring.getDependencyClosure(bundles).stream()
                .anyMatch(bundle -> bundle.getState() != Bundle.UNINSTALLED && !isOwn(bundle, plugin));
        if (touchesOthers) {
            log.warn("Others still use what plugin {} exported; its old classes stay until they stop", plugin);
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(REFRESH.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The framework still refreshes plugin {}", plugin);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Bundle bundle) throws ContainerException {
        bounded("%s %s did not start".formatted(bundle.getSymbolicName(), bundle.getVersion()), () -> {
            bundle.start();
            return bundle;
        });
        if (bundle.getState() != Bundle.ACTIVE) {
            throw new ContainerException(
                    "%s %s did not start".formatted(bundle.getSymbolicName(), bundle.getVersion()), null);
        }
    }

    private void stop(Bundle bundle, int options) throws ContainerException {
        bounded("%s %s did not stop".formatted(bundle.getSymbolicName(), bundle.getVersion()), () -> {
            bundle.stop(options);
            return bundle;
        });
    }

    /**
     * Does something with a plugin's data within the time limit.
     *
     * @param failure what did not happen, as the beginning of a sentence
     * @throws ContainerException when it throws, or takes too long; it is interrupted then
     */
    public void limited(String failure, Runnable work) throws ContainerException {
        bounded(failure, () -> {
            work.run();
            return failure;
        });
    }

    // What a plugin does when it starts or stops happens on a thread of its own, which can be given up.
    private <T> T bounded(String failure, Callable<T> work) throws ContainerException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "plugin-change");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            awaitEnd(thread);
            throw new ContainerException(
                    "%s within %d seconds; DATAOPS_PLUGIN_TIME_LIMIT gives it more"
                            .formatted(failure, limit.toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw new ContainerException("%s: %s".formatted(failure, reason(e)), e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ContainerException("The portal is stopping", e);
        }
    }

    // What is done next is not to meet what was given up.
    private static void awaitEnd(Thread thread) {
        try {
            thread.join(GIVING_UP.toMillis());
            if (thread.isAlive()) {
                log.warn("What a plugin does cannot be interrupted; it is left alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String line = message.lines().findFirst().orElse("");
        return cause instanceof BundleException || cause.getMessage() == null
                ? line
                : "%s: %s".formatted(cause.getClass().getSimpleName(), line);
    }

    private void remember(String plugin, String file) throws ContainerException {
        try {
            Files.createDirectories(memory);
            Path remembered = memory.resolve(plugin);
            if (file.isEmpty()) {
                Files.deleteIfExists(remembered);
            } else {
                Files.writeString(remembered, file, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new ContainerException("Nothing can be written to the runtime folder: " + reason(e), e);
        }
    }

    /** The version that a plugin has on this node. */
    public Optional<Version> versionOf(String plugin) {
        return plugin(plugin).map(installed -> installed.bundle().getVersion());
    }
}
