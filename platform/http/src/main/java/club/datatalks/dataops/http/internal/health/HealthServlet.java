package club.datatalks.dataops.http.internal.health;

import club.datatalks.dataops.http.internal.chain.Answers;
import club.datatalks.dataops.http.internal.chain.Rerouted;
import club.datatalks.dataops.http.internal.route.PluginsCheck;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /api/health} of the contract, and two paths without credentials for whoever starts and watches the process:
 * {@code /livez} says that it answers, {@code /readyz} that every health check tagged {@code ready} passes. They name
 * checks, never details.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/api/health", "/livez", "/readyz"})
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HealthCheckExecutor checks;

    @Activate
    public HealthServlet(@Reference HealthCheckExecutor checks) {
        this.checks = checks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (Rerouted.publicPath(request)) {
            case "/readyz" -> ready(response);
            case "/livez", "/api/health" -> Answers.json(response, 200, "{\"status\":\"ok\"}");
            default -> Answers.notFound(response);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET")) {
            doGet(request, response);
        } else {
            Answers.notFound(response);
        }
    }

    private void ready(HttpServletResponse response) throws IOException {
        List<HealthCheckExecutionResult> results = checks.execute(HealthCheckSelector.tags("ready"));
        Set<String> failing = new TreeSet<>();
        boolean pluginsKnown = false;
        for (HealthCheckExecutionResult result : results) {
            String name = result.getHealthCheckMetadata().getName();
            pluginsKnown |= name.equals(PluginsCheck.CHECK);
            if (!isFine(result)) {
                failing.add(name);
            }
        }
        if (!pluginsKnown) {
            // Checks come with what they look at, and this one comes last: until then the portal is starting.
            failing.add(PluginsCheck.CHECK);
        }
        boolean ready = failing.isEmpty();
        Answers.write(
                response,
                ready ? 200 : 503,
                "text/plain",
                ready ? "ready\n" : "not ready: " + String.join(", ", failing) + "\n");
    }

    private static boolean isFine(HealthCheckExecutionResult result) {
        Result.Status status = result.getHealthCheckResult().getStatus();
        return status == Result.Status.OK || status == Result.Status.WARN;
    }
}
