package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /git}: the repository behind the documents, for people. */
@Component(service = GitResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.git")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("git")
public final class GitResource {

    private static final int PAGE = 10;
    private static final int LAST_PAGE = 100_000;

    private final DocumentLibrary library;

    @Activate
    public GitResource(@Reference DocumentLibrary library) {
        this.library = library;
    }

    @GET
    @Path("log")
    public Response log(@QueryParam("path") @Nullable String path, @QueryParam("page") @Nullable String page) {
        DocumentPath document = Query.document(path);
        int skip = (Query.limit(page, 1, LAST_PAGE) - 1) * PAGE;
        ContentStore store = library.store();
        List<CommitView> commits = store.history(store.head(), document.toContentPath(), skip, PAGE).stream()
                .map(CommitView::of)
                .toList();
        return Answers.json(new LogView(true, commits));
    }

    // Every save is a commit, so there is never anything that waits to be published.
    @GET
    @Path("status")
    public Response status() {
        try {
            Snapshot snapshot = library.current();
            return Answers.json(new StatusView(
                    true,
                    library.store().branch(),
                    0,
                    List.of(),
                    snapshot.revision().id(),
                    false,
                    snapshot.builtAt().getEpochSecond()));
        } catch (ProblemException e) {
            return Answers.json(new FailureView(false, e.message()));
        }
    }

    record LogView(boolean ok, List<CommitView> commits) {}

    record FailureView(boolean ok, String error) {}

    record StatusView(
            boolean ok,
            String branch,
            int count,
            List<String> files,
            String head,
            boolean behind,
            @JsonProperty("synced_at") long syncedAt) {}
}
