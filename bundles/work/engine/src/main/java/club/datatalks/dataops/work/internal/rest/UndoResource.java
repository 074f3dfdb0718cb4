package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.Undo;
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

/** {@code /api/undo}. Translates between HTTP and {@link Undo}, nothing more. */
@Component(service = UndoResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.undo")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/undo")
@Produces(APPLICATION_JSON)
public final class UndoResource {

    private final Undo undo;

    @Activate
    public UndoResource(@Reference Undo undo) {
        this.undo = undo;
    }

    @POST
    public Map<String, Object> undo(@Context HttpServletRequest request, InputStream body) throws IOException {
        return undo.undo(JsonBody.read(body).required(), Callers.actor(request));
    }
}
