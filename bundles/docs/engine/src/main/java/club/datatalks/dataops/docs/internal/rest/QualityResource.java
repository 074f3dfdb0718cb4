package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.quality.ProcessQuality;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /docs/process-quality}: whether the documents can carry the work that relies on them. */
@Component(service = QualityResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.quality")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("docs/process-quality")
public final class QualityResource {

    private final DocumentLibrary library;
    private final ProcessQuality quality;

    @Activate
    public QualityResource(@Reference DocumentLibrary library, @Reference ProcessQuality quality) {
        this.library = library;
        this.quality = quality;
    }

    @GET
    public Response report() {
        return Answers.json(quality.report(library.current()).toJson());
    }
}
