package club.datatalks.dataops.work.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/**
 * Answers for paths and methods as the contract has it, where that differs from what a REST library does by itself:
 * some families take a slash at the end and some do not, and some answer 405 for a method that a known path does not
 * have.
 */
@Component(service = ContainerRequestFilter.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName("work.routes")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@PreMatching
public final class RouteGuard implements ContainerRequestFilter {

    private static final Pattern NO_SLASH_AT_THE_END =
            Pattern.compile("api/(?:tasks|cron|recurring/generate|notifications/dismiss-all)(?:/.*)?/");

    /** Paths whose other methods are answered by 405; of several that match the first counts. */
    private static final Map<Pattern, Set<String>> METHODS = methods();

    private static Map<Pattern, Set<String>> methods() {
        Map<Pattern, Set<String>> methods = new LinkedHashMap<>();
        methods.put(Pattern.compile("api/cron/(?:run|export)"), Set.of("POST"));
        methods.put(Pattern.compile("api/recurring/generate"), Set.of("POST"));
        methods.put(Pattern.compile("api/(?:bundles|templates|recurring)/?"), Set.of("GET", "POST"));
        methods.put(Pattern.compile("api/(?:bundles|templates|recurring)/[^/]+/?"), Set.of("GET", "PUT", "DELETE"));
        methods.put(Pattern.compile("api/bundles/[^/]+/archive/?"), Set.of("PUT"));
        methods.put(Pattern.compile("api/bundles/[^/]+/tasks/?"), Set.of("GET"));
        return methods;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        String route = path.startsWith("/") ? path.substring(1) : path;
        if (NO_SLASH_AT_THE_END.matcher(route).matches() || route.contains("//")) {
            request.abortWith(answer(Response.Status.NOT_FOUND, "Not found"));
            return;
        }
        for (Map.Entry<Pattern, Set<String>> known : METHODS.entrySet()) {
            if (known.getKey().matcher(route).matches()) {
                if (!known.getValue().contains(request.getMethod())) {
                    request.abortWith(answer(Response.Status.METHOD_NOT_ALLOWED, "Method not allowed"));
                }
                return;
            }
        }
    }

    private static Response answer(Response.Status status, String problem) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", problem))
                .build();
    }
}
