package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.portal.internal.InstalledModules.ModuleView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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
    private final String version;

    @Activate
    public PortalResource(BundleContext context, @Reference InstalledModules modules) {
        this.modules = modules;
        this.version = context.getBundle().getVersion().toString();
    }

    @GET
    public PortalView portal(@Context HttpServletRequest request) {
        Actor actor = request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor known ? known : null;
        return new PortalView("DataOps", version, UserView.of(actor), modules.visibleTo(actor));
    }

    /**
     * What the shell needs to start.
     *
     * @param user absent when nobody is named, as in the test environment
     */
    public record PortalView(
            String product, String version, @Nullable UserView user, List<ModuleView> modules) {}

    /** Whoever is signed in. */
    public record UserView(String id, String name, String role) {

        static @Nullable UserView of(@Nullable Actor actor) {
            return actor == null
                    ? null
                    : new UserView(actor.id(), actor.name(), actor.role().wireName());
        }
    }
}
