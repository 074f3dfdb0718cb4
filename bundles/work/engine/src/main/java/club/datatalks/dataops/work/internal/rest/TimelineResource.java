package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.queue.Timelines;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/timelines}. Translates between HTTP and {@link Timelines}, nothing more. */
@Component(service = TimelineResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.timelines")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/timelines")
@Produces(APPLICATION_JSON)
public final class TimelineResource {

    private final Timelines timelines;

    @Activate
    public TimelineResource(@Reference Timelines timelines) {
        this.timelines = timelines;
    }

    @GET
    @Path("{bundleId}")
    public Map<String, Object> timeline(
            @PathParam("bundleId") String bundleId, @QueryParam("date") @DefaultValue("") String date) {
        return timelines.of(bundleId, date);
    }
}
