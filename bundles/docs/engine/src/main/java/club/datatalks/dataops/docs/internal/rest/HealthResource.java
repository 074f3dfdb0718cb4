package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /health}: whether documents answer. Without {@code verbose} the answer is exact. */
@Component(service = HealthResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.health")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("health")
public final class HealthResource {

    private final DocumentLibrary library;

    @Activate
    public HealthResource(@Reference DocumentLibrary library) {
        this.library = library;
    }

    @GET
    public Response health(@QueryParam("verbose") @Nullable String verbose) {
        if (!Query.isSet(verbose)) {
            return Answers.json(new HealthView(true, null));
        }
        Snapshot snapshot = library.current();
        return Answers.json(new HealthView(true, DetailsView.of(library, snapshot)));
    }

    record HealthView(boolean ok, @Nullable DetailsView details) {}

    /**
     * What the documents look like from outside.
     *
     * @param indexed how many of the documents can be read
     * @param offline whether the store is all there is, and no other place is asked for documents
     */
    record DetailsView(
            String branch,
            String head,
            int documents,
            int indexed,
            @JsonProperty("synced_at") long syncedAt,
            int violations,
            boolean offline) {

        static DetailsView of(DocumentLibrary library, Snapshot snapshot) {
            return new DetailsView(
                    library.store().branch(),
                    snapshot.revision().id(),
                    snapshot.registry().size(),
                    snapshot.registry().size()
                            - snapshot.registry().unreadable().size(),
                    snapshot.builtAt().getEpochSecond(),
                    snapshot.registry().violations().size(),
                    !library.store().sync().isShared());
        }
    }
}
