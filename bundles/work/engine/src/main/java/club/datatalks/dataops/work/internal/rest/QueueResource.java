package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.queue.Selection;
import club.datatalks.dataops.work.internal.queue.WorkQueue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/queue}. Translates between HTTP and {@link WorkQueue}, nothing more. */
@Component(service = QueueResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.queue")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/queue")
@Produces(APPLICATION_JSON)
public final class QueueResource {

    private static final String USUAL_LIMIT = "12";

    private final WorkQueue queue;

    @Activate
    public QueueResource(@Reference WorkQueue queue) {
        this.queue = queue;
    }

    /** The parameters that all of these routes share. */
    public static final class Wanted {

        @QueryParam("date")
        @DefaultValue("")
        String date = "";

        @QueryParam("user")
        @DefaultValue("")
        String user = "";

        @QueryParam("bundleId")
        @DefaultValue("")
        String bundleId = "";

        @QueryParam("source")
        @DefaultValue("")
        String source = "";

        @QueryParam("q")
        @DefaultValue("")
        String text = "";

        @QueryParam("by")
        @DefaultValue("group")
        String by = "group";

        @QueryParam("limit")
        @DefaultValue(USUAL_LIMIT)
        String limit = USUAL_LIMIT;

        @QueryParam("cursor")
        @DefaultValue("")
        String cursor = "";

        private int limit() {
            try {
                return Integer.parseInt(limit);
            } catch (NumberFormatException e) {
                throw ProblemException.invalid("limit must be 1 to " + WorkQueue.MAX_LIMIT);
            }
        }
    }

    @GET
    public Map<String, Object> queue(@Context HttpServletRequest request, @BeanParam Wanted wanted) {
        return queue.queue(selection(request, wanted), wanted.by, wanted.limit());
    }

    @GET
    @Path("summary")
    public Map<String, Object> summary(@Context HttpServletRequest request, @BeanParam Wanted wanted) {
        return Map.of("counts", queue.summary(selection(request, wanted)));
    }

    @GET
    @Path("workflows")
    public Map<String, Object> workflows(@Context HttpServletRequest request, @BeanParam Wanted wanted) {
        return Map.of("workflows", queue.workflows(selection(request, wanted).day()));
    }

    @GET
    @Path("done")
    public Map<String, Object> done(@Context HttpServletRequest request, @BeanParam Wanted wanted) {
        return queue.done(selection(request, wanted), wanted.limit(), wanted.cursor);
    }

    @GET
    @Path("{part}")
    public Map<String, Object> part(
            @Context HttpServletRequest request, @PathParam("part") String part, @BeanParam Wanted wanted) {
        return queue.part(selection(request, wanted), wanted.by, part, wanted.limit(), wanted.cursor);
    }

    private Selection selection(HttpServletRequest request, Wanted wanted) {
        String user = switch (wanted.user) {
            case "all" -> "";
            case "me" -> Optional.ofNullable(Callers.actor(request)).orElse("");
            default -> wanted.user;
        };
        return Selection.of(wanted.date, queue.today(), user, wanted.bundleId, wanted.source, wanted.text);
    }
}
