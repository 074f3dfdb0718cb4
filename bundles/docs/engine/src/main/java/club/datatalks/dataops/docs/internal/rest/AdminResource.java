package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.edit.Refresh;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /admin/refresh}: what a deployment calls after content was pushed. */
@Component(service = AdminResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.admin")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("admin/refresh")
public final class AdminResource {

    private final DocumentLibrary library;
    private final Refresh refresh;

    @Activate
    public AdminResource(@Reference DocumentLibrary library, @Reference Refresh refresh) {
        this.library = library;
        this.refresh = refresh;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response refresh() {
        long start = System.nanoTime();
        Refresh.Outcome outcome = run();
        return Answers.json(new RefreshView(
                true,
                true,
                library.store().branch(),
                outcome.now().revision().id(),
                outcome.now().registry().size(),
                Duration.ofNanos(System.nanoTime() - start).toMillis()));
    }

    // Whatever keeps us from the other place is one failure to whoever deploys; its sentence is the detail.
    private Refresh.Outcome run() {
        try {
            return refresh.run();
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.UPSTREAM) {
                throw ProblemException.upstream("GitHub request failed", e)
                        .withDetail(e.detail().orElse(e.message()));
            }
            throw e;
        }
    }

    record RefreshView(
            boolean ok,
            boolean refreshed,
            String branch,
            String commit,
            int documents,
            @JsonProperty("duration_ms") long durationMs) {}
}
