package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.event.BrowserEvents;
import club.datatalks.dataops.plugins.internal.archive.Signatures;
import club.datatalks.dataops.plugins.internal.container.ComponentHealth;
import club.datatalks.dataops.plugins.internal.container.Container;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.OpenStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.metatype.annotations.Designate;

/** Puts the {@link PluginManager} of this node together, and offers it as a service. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "club.datatalks.dataops.plugins")
@Designate(ocd = PluginConfig.class)
public final class PluginNode {

    private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

    /** Karaf starts at 100; below, what plugins stand on is still coming up. */
    private static final int BOOTED = 95;

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int MIN_SECONDS = 5;

    private final PluginManager manager;
    private final ServiceRegistration<PluginManager> registration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable JakartarsServiceRuntime rest;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OpenStore store;

    @Activate
    public PluginNode(
            BundleContext context,
            PluginConfig config,
            @Reference StateStore state,
            @Reference BlobStore blobs,
            @Reference BrowserEvents browsers,
            @Reference ServiceComponentRuntime components) {
        ShippedPlugins shipped = new ShippedPlugins(repository(context));
        Container container = new Container(
                context,
                memory(context),
                plugin -> shipped.release(plugin).map(Release::sha256).orElse(""),
                new ComponentHealth(context, components, () -> rest),
                Duration.ofSeconds(Math.max(MIN_SECONDS, config.timeLimit())));
        this.manager = new PluginManager(
                state,
                blobs,
                shipped,
                container,
                () -> store,
                new Signatures(List.of(config.keys().split(","))),
                browsers,
                nodeName(config.data()),
                Turns.DURATION,
                Clock.systemUTC());
        this.registration = context.registerService(PluginManager.class, manager, null);
        manager.start(() -> hasBooted(context), () -> context.getBundle(0).getState() == Bundle.ACTIVE, LOOK);
    }

    @Deactivate
    void stop() {
        registration.unregister();
        manager.close();
    }

    private static boolean hasBooted(BundleContext context) {
        FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        return context.getServiceReference(BOOT_FINISHED) != null && level.getStartLevel() >= BOOTED;
    }

    private static Path repository(BundleContext context) {
        return Path.of(property(context, "karaf.home", "."), property(context, "karaf.default.repository", "system"));
    }

    private static Path memory(BundleContext context) {
        return Path.of(property(context, "karaf.data", "data"), "plugins");
    }

    private static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null ? otherwise : value;
    }

    private static String nodeName(String data) {
        try {
            return "%s:%s".formatted(InetAddress.getLocalHost().getHostName(), data);
        } catch (UnknownHostException e) {
            return "localhost:" + data;
        }
    }
}
