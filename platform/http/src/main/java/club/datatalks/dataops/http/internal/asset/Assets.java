package club.datatalks.dataops.http.internal.asset;

import club.datatalks.dataops.portal.ScreenFiles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files below {@code ui/} of every plugin, read once: when somebody asks, or a moment after it has started; not
 * while it starts, because people may be waiting for it. They stay while it is stopped, so that nobody misses them
 * while it is being replaced, and go when it is uninstalled; a plugin in two versions at once shows the files of the
 * one that runs, or of the higher one.
 */
@Component(service = {Assets.class, ScreenFiles.class})
public final class Assets implements ScreenFiles {

    private static final Logger log = LoggerFactory.getLogger(Assets.class);

    private static final String PLUGIN = "DataOps-Plugin";

    /** Longer than a plugin takes to answer after its start. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** The portal's own files, of which a page has one version. */
    private static final String SHELL = "portal";

    private static final Comparator<Bundle> CURRENT =
            Comparator.comparing(Assets::runs).thenComparing(Bundle::getVersion).thenComparing(Bundle::getBundleId);

    private final BundleContext context;
    private final SynchronousBundleListener changes = this::changed;
    private final Map<Bundle, Shelf> byBundle = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plugin-files");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Assets(BundleContext context) {
        this.context = context;
        context.addBundleListener(changes);
        Arrays.stream(context.getBundles()).filter(Assets::runs).forEach(this::add);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(changes);
        reader.shutdownNow();
    }

    private void changed(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTING -> add(event.getBundle());
            case BundleEvent.UNINSTALLED -> byBundle.remove(event.getBundle());
            default -> {}
        }
    }

    private void add(Bundle bundle) {
        String plugin = bundle.getHeaders("").get(PLUGIN);
        if (plugin == null || plugin.isBlank() || bundle.getEntry("ui") == null) {
            return;
        }
        Shelf shelf = new Shelf(plugin, bundle);
        byBundle.put(bundle, shelf);
        try {
            reader.schedule(shelf::files, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; nothing is read ahead any more", e);
        }
    }

    private static boolean runs(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    Optional<Asset> find(String plugin, String name) {
        return files(plugin).flatMap(files -> files.find(name));
    }

    /** Whether what an address with this pin leads to will never change. */
    boolean isCurrent(String plugin, Pin pin) {
        return versionOf(plugin).filter(pin.version()::equals).isPresent()
                && (!pin.namesShell()
                        || versionOf(SHELL).filter(pin.shell()::equals).isPresent());
    }

    @Override
    public Optional<String> versionOf(String plugin) {
        return files(plugin).map(PluginFiles::version);
    }

    @Override
    public String addressOf(String plugin, String name) {
        String shell =
                plugin.equals(SHELL) ? "" : versionOf(SHELL).map("."::concat).orElse("");
        return versionOf(plugin)
                .map(version -> "/ui/%s/@%s%s/%s".formatted(plugin, version, shell, name))
                .orElseGet(() -> new FileName(plugin, name).address());
    }

    @Override
    public List<String> modulesOf(String plugin, String script) {
        Set<FileName> modules = new LinkedHashSet<>();
        Deque<FileName> open = new ArrayDeque<>(List.of(new FileName(plugin, script)));
        for (FileName next = open.poll(); next != null; next = open.poll()) {
            FileName module = next;
            files(module.plugin())
                    .filter(files -> files.find(module.name()).isPresent() && modules.add(module))
                    .ifPresent(files -> open.addAll(files.importsOf(module.name())));
        }
        return modules.stream()
                .map(module -> addressOf(module.plugin(), module.name()))
                .toList();
    }

    private Optional<PluginFiles> files(String plugin) {
        return byBundle.entrySet().stream()
                .filter(entry -> entry.getValue().plugin().equals(plugin))
                .max(Map.Entry.comparingByKey(CURRENT))
                .flatMap(entry -> entry.getValue().files());
    }
}
