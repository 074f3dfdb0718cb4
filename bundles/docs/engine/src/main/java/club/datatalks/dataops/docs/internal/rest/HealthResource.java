package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.problem.ProblemException;
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
        return Answers.json(new HealthView(true, details()));
    }

    // Somebody who asks how the documents are wants to hear it above all when they are not well.
    private DetailsView details() {
        try {
            return DetailsView.of(library, library.current());
        } catch (ProblemException e) {
            String problem = e.detail()
                    .map(detail -> "%s: %s".formatted(e.message(), detail))
                    .orElse(e.message());
            return DetailsView.withoutDocuments(library, problem);
        }
    }

    record HealthView(boolean ok, @Nullable DetailsView details) {}

    /**
     * What the documents look like from outside.
     *
     * @param indexed how many of the documents can be read
     * @param offline whether the store is all there is, and no other place is asked for documents
     * @param problem why there are none; then head and times are left out
     */
    record DetailsView(
            String branch,
            @Nullable String head,
            int documents,
            int indexed,
            @JsonProperty("synced_at") @Nullable Long syncedAt,
            int violations,
            boolean offline,
            @Nullable String problem) {

        static DetailsView withoutDocuments(DocumentLibrary library, String problem) {
            boolean offline = !library.store().sync().isShared();
            return new DetailsView(library.store().branch(), null, 0, 0, null, 0, offline, problem);
        }

        static DetailsView of(DocumentLibrary library, Snapshot snapshot) {
            return new DetailsView(
                    library.store().branch(),
                    snapshot.revision().id(),
                    snapshot.registry().size(),
                    snapshot.registry().size()
                            - snapshot.registry().unreadable().size(),
                    snapshot.builtAt().getEpochSecond(),
                    snapshot.registry().violations().size(),
                    !library.store().sync().isShared(),
                    null);
        }
    }
}
