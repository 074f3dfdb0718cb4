package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.bulk.BulkTasks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/bulk}. Translates between HTTP and {@link BulkTasks}, nothing more. */
@Component(service = BulkResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.bulk")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/bulk")
@Produces(APPLICATION_JSON)
public final class BulkResource {

    private final BulkTasks bulk;

    @Activate
    public BulkResource(@Reference BulkTasks bulk) {
        this.bulk = bulk;
    }

    @POST
    @Path("tasks")
    public Map<String, Object> change(@Context HttpServletRequest request, InputStream body) throws IOException {
        return bulk.change(JsonBody.read(body).required(), Callers.actor(request), Callers.name(request));
    }
}
