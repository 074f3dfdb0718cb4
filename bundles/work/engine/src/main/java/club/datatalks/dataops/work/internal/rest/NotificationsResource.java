package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.Notifications;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/notifications}. Translates between HTTP and {@link Notifications}, nothing more. */
@Component(service = NotificationsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.notifications")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/notifications")
@Produces(APPLICATION_JSON)
public final class NotificationsResource {

    private final Notifications notifications;

    @Activate
    public NotificationsResource(@Reference Notifications notifications) {
        this.notifications = notifications;
    }

    @GET
    public Response list(@Context HttpServletRequest request, @QueryParam("all") @DefaultValue("") String all) {
        String user = Callers.actor(request);
        return Answers.list("notifications", all.equals("true") ? notifications.all(user) : notifications.open(user));
    }

    @PUT
    @Path("dismiss-all")
    public Map<String, Object> dismissAll(@Context HttpServletRequest request) {
        return Map.of("count", notifications.dismissAll(Callers.actor(request)));
    }

    @PUT
    @Path("{id}/dismiss")
    public Map<String, Object> dismiss(@Context HttpServletRequest request, @PathParam("id") String id) {
        return Map.of(
                "notification",
                notifications.dismiss(id, Callers.actor(request)).view());
    }
}
