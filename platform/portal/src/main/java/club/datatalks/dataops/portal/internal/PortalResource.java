package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.identity.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/portal}: who is signed in, and what they can open. */
@Component(service = PortalResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("portal.portal")
@JakartarsApplicationSelect("(osgi.jakartars.name=portal)")
@Path("api/portal")
@Produces(MediaType.APPLICATION_JSON)
public final class PortalResource {

    private final InstalledModules modules;

    @Activate
    public PortalResource(@Reference InstalledModules modules) {
        this.modules = modules;
    }

    @GET
    public PortalView portal(@Context HttpServletRequest request) {
        Actor actor = request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor known ? known : null;
        return PortalView.of(actor, modules);
    }
}
