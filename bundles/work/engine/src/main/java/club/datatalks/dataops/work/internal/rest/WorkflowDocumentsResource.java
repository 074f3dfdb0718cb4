package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.sops.WorkflowDocuments;
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

/** {@code /api/bundles/{id}/documents}. Translates between HTTP and {@link WorkflowDocuments}, nothing more. */
@Component(service = WorkflowDocumentsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.documents")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/bundles/{id}/documents")
@Produces(APPLICATION_JSON)
public final class WorkflowDocumentsResource {

    private final WorkflowDocuments documents;

    @Activate
    public WorkflowDocumentsResource(@Reference WorkflowDocuments documents) {
        this.documents = documents;
    }

    @GET
    public Map<String, Object> documents(@PathParam("id") String id) {
        return documents.of(id);
    }
}
