package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.work.internal.BundleHistory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/bundles/{id}/history}, beyond the contract. Translates between HTTP and {@link BundleHistory}. */
@Component(service = BundleHistoryResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.bundle-history")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/bundles/{id}/history")
@Produces(APPLICATION_JSON)
public final class BundleHistoryResource {

    private final BundleHistory history;

    @Activate
    public BundleHistoryResource(@Reference BundleHistory history) {
        this.history = history;
    }

    @GET
    public Map<String, Object> of(@PathParam("id") String id) {
        return Map.of(
                "history",
                history.of(id).stream().map(BundleHistoryResource::view).toList());
    }

    private static Map<String, Object> view(AuditRecord change) {
        AuditEvent event = change.event();
        return Map.of(
                "id", change.id(),
                "at", change.at().toString(),
                "actorId", event.actorId(),
                "action", event.action(),
                "before", event.before(),
                "after", event.after());
    }
}
