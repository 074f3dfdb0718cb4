package club.datatalks.dataops.http.internal.whiteboard;

import jakarta.servlet.Servlet;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.osgitech.rest.runtime.JerseyServiceRuntime;
import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves every REST application that a plugin registers, {@code docs} at {@code /rest/docs}. The rules are those of the
 * whiteboard's own runtime; what answers is ours, because its own servlets build all applications anew when one
 * changes.
 *
 * <p>It begins behind the plugins: what stands then is served at once, and not built anew with each of them.
 */
@Component(
        service = {},
        immediate = true)
public final class RestWhiteboard {

    private static final Logger log = LoggerFactory.getLogger(RestWhiteboard.class);

    private static final String BASE = "/rest";
    private static final String CONDITION = "org.osgi.service.condition.Condition";
    private static final String JERSEY_STANDS = "(osgi.condition.id=jersey.runtime)";
    private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";
    private static final int BEHIND_THE_PLUGINS = 90;
    private static final long LOOK_MILLIS = 20;
    private static final int STOP_SECONDS = 5;

    private final BundleContext context;
    private final JerseyServiceRuntime<PluginServlet> runtime;
    private final AtomicInteger counter = new AtomicInteger();
    private final Map<PluginServlet, Registered> served = new ConcurrentHashMap<>();
    private final ScheduledExecutorService waiting = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rest-whiteboard");
        thread.setDaemon(true);
        return thread;
    });

    private boolean isStarted;

    private record Registered(ServiceRegistration<ServletContextHelper> path, ServiceRegistration<Servlet> servlet) {}

    @Activate
    public RestWhiteboard(BundleContext context) {
        this.context = context;
        this.runtime = new JerseyServiceRuntime<>(context, this::serve, (path, servlet) -> leave(servlet));
        waiting.scheduleWithFixedDelay(this::startWhenAllStand, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        waiting.shutdownNow();
        synchronized (this) {
            if (isStarted) {
                runtime.teardown(STOP_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private synchronized void startWhenAllStand() {
        try {
            FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
            boolean stands = level.getStartLevel() >= BEHIND_THE_PLUGINS
                    && context.getServiceReference(BOOT_FINISHED) != null
                    && context.getServiceReferences(CONDITION, JERSEY_STANDS) != null;
            if (stands && !isStarted && !waiting.isShutdown()) {
                runtime.start(Map.of(Constants.SERVICE_DESCRIPTION, "The REST applications of plugins"));
                isStarted = true;
                waiting.shutdown();
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            log.error("The REST whiteboard does not start; it is tried again", e);
        }
    }

    // The whiteboard's runtime calls this and the next one from a thread of its own, one after the other.
    private PluginServlet serve(String path, ResourceConfig config) {
        String own = config.getApplicationPath() == null ? "" : config.getApplicationPath();
        String base = withoutSlash(BASE + path.substring(0, path.length() - own.length()));
        String name = "rest." + counter.incrementAndGet();
        PluginServlet servlet = new PluginServlet(config);
        served.put(
                servlet,
                new Registered(
                        context.registerService(
                                ServletContextHelper.class,
                                new ServletContextHelper() {},
                                contextProperties(name, base)),
                        context.registerService(Servlet.class, servlet, servletProperties(name, own))));
        return servlet;
    }

    private static Dictionary<String, Object> contextProperties(String name, String path) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME, name);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH, path);
        return properties;
    }

    private static Dictionary<String, Object> servletProperties(String name, String path) {
        Dictionary<String, Object> properties = new Hashtable<>();
        String slash = path.startsWith("/") ? path : "/" + path;
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, withoutSlash(slash) + "/*");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, Boolean.TRUE);
        properties.put(
                HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT,
                "(%s=%s)".formatted(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME, name));
        return properties;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void leave(PluginServlet servlet) {
        Registered registered = served.remove(servlet);
        if (registered != null) {
            registered.servlet().unregister();
            registered.path().unregister();
        }
    }
}
