package club.datatalks.dataops.http.internal.route;

import club.datatalks.dataops.http.internal.chain.RequestPath;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows every plugin, the public prefixes that it answers, and whether its REST application stands.
 *
 * <p>A plugin says so in its manifest: {@code DataOps-Plugin: docs} and {@code DataOps-Prefixes: /docs,/content}. Its
 * door is closed before its components go (an event hook sees a bundle stop before Declarative Services does) and
 * opened when the whiteboard serves every one of its resources again.
 */
@Component(
        service = {PluginTable.class, EventHook.class},
        immediate = true,
        configurationPid = "club.datatalks.dataops.http.plugins")
@Designate(ocd = PluginTable.Config.class)
public final class PluginTable implements EventHook {

    /** What an operator can set about the doors of plugins. */
    @ObjectClassDefinition(name = "DataOps: the doors of plugins")
    public @interface Config {

        @AttributeDefinition(
                description = "DATAOPS_PLUGIN_LAST_REQUESTS: seconds in which the requests inside a plugin may end "
                        + "before it is replaced or removed; those that go on then are left behind")
        int lastRequests() default 5;
    }

    private static final Logger log = LoggerFactory.getLogger(PluginTable.class);

    private static final String NAME = "DataOps-Plugin";
    private static final String PREFIXES = "DataOps-Prefixes";
    private static final String OPEN = "DataOps-Open";
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration PATIENT_POLL = Duration.ofMillis(200);
    private static final int EAGER_ATTEMPTS = 500;
    private static final int LOOK = 20;

    /** An upgrade may be an uninstallation followed by an installation; so long the door stays. */
    private static final Duration GONE = Duration.ofSeconds(3);

    private final BundleContext context;
    private final Duration leaving;
    private final Whiteboard whiteboard;
    private final ServiceRegistration<EventListenerHook> hiding;
    private final ServiceListener news = event -> lookAgain();
    private final Map<String, Plugin> plugins = new ConcurrentHashMap<>();
    private final Map<Long, Name> names = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plugin-doors");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean active = true;
    private volatile Prefixes prefixes = new Prefixes(List.of(), Set.of());

    @Activate
    public PluginTable(
            BundleContext context,
            Config config,
            @Reference JakartarsServiceRuntime runtime,
            @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.leaving = Duration.ofSeconds(Math.max(0, config.lastRequests()));
        this.whiteboard = new Whiteboard(context.getBundle(), runtime, components);
        this.hiding = context.registerService(EventListenerHook.class, whiteboard, null);
        listen();
        refresh();
        for (String name : plugins.keySet()) {
            openWhenServed(name, 0);
        }
    }

    // The whiteboard changes its own service whenever it has built something.
    private void listen() {
        try {
            context.addServiceListener(
                    news, "(%s=%s)".formatted(Constants.OBJECTCLASS, JakartarsServiceRuntime.class.getName()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Deactivate
    void stop() {
        active = false;
        context.removeServiceListener(news);
        hiding.unregister();
        clock.shutdownNow();
        plugins.values().forEach(Plugin::open);
    }

    Prefixes prefixes() {
        return prefixes;
    }

    /** Whether a script, rather than a person, asks for this path. */
    public boolean isData(RequestPath path) {
        return prefixes.isData(path);
    }

    /** Whether the plugin behind this path finds out by itself who asks. */
    public boolean isOpen(RequestPath path) {
        return prefixes.isOpen(path);
    }

    /** The plugins that answer something and do not do so at the moment, by name. */
    List<String> notAnswering() {
        return prefixes.entries().stream()
                .map(Prefixes.Entry::plugin)
                .distinct()
                .filter(name -> !plugin(name).isOpen())
                .sorted()
                .toList();
    }

    Plugin plugin(String name) {
        return plugins.computeIfAbsent(name, Plugin::new);
    }

    @Override
    public void event(BundleEvent event, Collection<BundleContext> contexts) {
        Optional<String> name = nameOf(event.getBundle());
        if (name.isEmpty() || !active || context.getBundle(0).getState() == Bundle.STOPPING) {
            return;
        }
        switch (event.getType()) {
            case BundleEvent.STOPPING -> leaving(name.get(), event.getBundle());
            case BundleEvent.STARTING -> whiteboard.hide(event.getBundle());
            case BundleEvent.STARTED -> {
                refresh();
                openWhenServed(name.get(), 0);
            }
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> refresh();
            case BundleEvent.UNINSTALLED -> {
                names.remove(event.getBundle().getBundleId());
                clock.schedule(this::refresh, GONE.toMillis(), TimeUnit.MILLISECONDS);
            }
            default -> {}
        }
    }

    private void leaving(String name, Bundle bundle) {
        Optional<Bundle> successor = successorOf(bundle, name);
        if (successor.filter(next -> whiteboard.serves(name, next)).isPresent()) {
            log.info("Plugin {} {} leaves; another version answers already", name, bundle.getVersion());
            return;
        }
        int left = plugin(name).close(leaving);
        log.info("Plugin {} {} stops; its requests wait", name, bundle.getVersion());
        if (left > 0) {
            log.warn(
                    "Plugin {} {}: {} requests have not ended within {} seconds; they are left behind",
                    name,
                    bundle.getVersion(),
                    left,
                    leaving.toSeconds());
        }
        whiteboard.takeAway(bundle);
        if (successor.isPresent()) {
            // Side by side: what the whiteboard held back in favour of the old one comes when that has gone, and no
            // event says so.
            openWhenServed(name, 0);
        }
    }

    private void openWhenServed(String name, int attempt) {
        List<Bundle> coming = activeBundles(name);
        boolean isComing = false;
        for (Bundle bundle : coming) {
            isComing |= !whiteboard.showWhenComplete(bundle);
        }
        // The whiteboard says when it has built something; what it did before nobody listened is found by looking.
        if (attempt % LOOK == 0) {
            openIfServed(name);
        }
        if (active && !coming.isEmpty() && (isComing || !plugin(name).isOpen())) {
            // A plugin that waits for a service which is not there must not keep a core busy.
            Duration pause = attempt < EAGER_ATTEMPTS ? POLL : PATIENT_POLL;
            clock.schedule(() -> openWhenServed(name, attempt + 1), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void lookAgain() {
        if (active) {
            clock.execute(() -> plugins.keySet().forEach(this::openIfServed));
        }
    }

    private void openIfServed(String name) {
        Plugin plugin = plugin(name);
        if (active
                && !plugin.isOpen()
                && activeBundles(name).stream().anyMatch(bundle -> whiteboard.serves(name, bundle))) {
            log.info(
                    "Plugin {} answers; its requests waited {} ms",
                    name,
                    plugin.closedFor().toMillis());
            plugin.open();
        }
    }

    private void refresh() {
        Map<String, List<String>> byPlugin = new HashMap<>();
        Map<String, List<String>> open = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            nameOf(bundle).ifPresent(name -> {
                plugin(name);
                byPlugin.merge(name, pathsIn(bundle, PREFIXES), PluginTable::union);
                open.merge(name, pathsIn(bundle, OPEN), PluginTable::union);
            });
        }
        prefixes = Prefixes.of(byPlugin, open);
    }

    private static List<String> union(List<String> one, List<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private List<Bundle> activeBundles(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0)
                .filter(bundle -> nameOf(bundle).filter(name::equals).isPresent())
                .toList();
    }

    private Optional<Bundle> successorOf(Bundle old, String name) {
        return activeBundles(name).stream()
                .filter(bundle -> bundle.getBundleId() != old.getBundleId())
                .filter(bundle -> bundle.getVersion().compareTo(old.getVersion()) > 0)
                .findFirst();
    }

    private Optional<String> nameOf(Bundle bundle) {
        Name known = names.get(bundle.getBundleId());
        if (known != null && known.lastModified() == bundle.getLastModified()) {
            return known.name();
        }
        Optional<String> name =
                Optional.ofNullable(bundle.getHeaders("").get(NAME)).filter(words -> !words.isBlank());
        names.put(bundle.getBundleId(), new Name(bundle.getLastModified(), name));
        return name;
    }

    /**
     * What the manifest of an OSGi bundle says. Each look at it copies all of it, and all bundles are asked often.
     *
     * @param lastModified when the bundle was installed or updated last, as the framework tells it
     */
    private record Name(long lastModified, Optional<String> name) {}

    private static List<String> pathsIn(Bundle bundle, String name) {
        String header = bundle.getHeaders("").get(name);
        return header == null
                ? List.of()
                : Arrays.stream(header.split(","))
                        .map(String::strip)
                        .filter(prefix -> prefix.startsWith("/") && prefix.length() > 1)
                        .toList();
    }
}
