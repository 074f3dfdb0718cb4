package club.datatalks.dataops.http.internal.route;

import club.datatalks.dataops.http.internal.chain.Answers;
import club.datatalks.dataops.http.internal.chain.RequestPath;
import club.datatalks.dataops.http.internal.chain.Rerouted;
import club.datatalks.dataops.http.internal.chain.Step;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a request to its plugin: {@code /docs/x} is answered by the REST application of the plugin {@code docs} at
 * {@code /rest/docs/docs/x}, an address that nobody outside can use.
 *
 * <p>A request for a plugin that is being replaced, or that has too many requests inside, waits, then gets 503; for one
 * that is not installed, 404.
 */
public final class PluginRouter implements Step {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ALLOWED_METHODS = "GET, POST, PUT, DELETE, OPTIONS";
    private static final String ALLOWED_HEADERS = "content-type, x-user-email";
    private static final Set<String> ONLY_WHERE_ANSWERED = Set.of("HEAD", "OPTIONS");

    private final PluginTable plugins;

    public PluginRouter(PluginTable plugins) {
        this.plugins = plugins;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        RequestPath path = ((Rerouted) request).path();
        if (path.isAtOrBelow("/rest")) {
            Answers.notFound(response);
            return;
        }
        Optional<Prefixes.Entry> entry = plugins.prefixes().find(path);
        if (entry.isEmpty()) {
            // What the platform itself answers below /api is a servlet; it is more exact than any plugin's prefix.
            if (Prefixes.isReserved(path) && !path.isAtOrBelow("/api")) {
                Answers.notFound(response);
            } else {
                next.handle(request, response);
            }
            return;
        }
        boolean work = path.isAtOrBelow("/api");
        if (work && ONLY_WHERE_ANSWERED.contains(request.getMethod())) {
            // The work contract knows neither of them.
            Answers.notFound(response);
        } else if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", ALLOWED_METHODS);
            response.setHeader("Access-Control-Allow-Methods", ALLOWED_METHODS);
            response.setHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            answer(request, response, next, path, plugins.plugin(entry.get().plugin()));
        }
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, Next next, RequestPath path, Plugin plugin)
            throws IOException, ServletException {
        if (!entered(plugin)) {
            response.setHeader("Retry-After", "1");
            Answers.error(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    plugin.isOpen()
                            ? "The %s plugin has more requests than it answers; try again in a moment"
                                    .formatted(plugin.name())
                            : "The %s plugin is being replaced; try again in a moment".formatted(plugin.name()));
            return;
        }
        try {
            next.handle(new Rerouted(request, new RequestPath("/rest/" + plugin.name() + path.decoded())), response);
        } finally {
            plugin.leave();
        }
    }

    private static boolean entered(Plugin plugin) {
        try {
            return plugin.enter(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
