package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.merge.TextDiff;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /docs/diff}: what differs between two versions of a document, line by line. Ours, not the contract's. */
@Component(service = DiffResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.diff")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("docs/diff")
public final class DiffResource {

    private final DocumentLibrary library;

    @Activate
    public DiffResource(@Reference DocumentLibrary library) {
        this.library = library;
    }

    /**
     * @param from a commit; the one before {@code to} when it is left out
     * @param to a commit; the newest when it is left out
     * @param fromPath where the document was in {@code from}, when it lay elsewhere
     */
    @GET
    public Response diff(
            @QueryParam("path") @Nullable String path,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("from_path") @Nullable String fromPath) {
        ContentPath newPath = Query.document(path).toContentPath();
        ContentPath oldPath = fromPath == null || fromPath.isBlank()
                ? newPath
                : Query.document(fromPath).toContentPath();
        ContentStore store = library.store();
        Revision newer = Query.commit(store, "to", to).orElseGet(store::head);
        Optional<Revision> older = Query.commit(store, "from", from).or(() -> store.before(newer));
        Optional<ContentEntry> before = older.flatMap(revision -> store.find(revision, oldPath));
        Optional<ContentEntry> after = store.find(newer, newPath);
        if (before.isEmpty() && after.isEmpty()) {
            throw ProblemException.notFound("Document not found");
        }
        List<ChangeView> changes = TextDiff.between(text(before), text(after)).stream()
                .map(ChangeView::of)
                .toList();
        return Answers.json(new DiffView(
                newPath.value(), VersionView.of(older.orElse(null), before), VersionView.of(newer, after), changes));
    }

    private String text(Optional<ContentEntry> file) {
        return file.map(entry -> library.text(entry.hash())).orElse("");
    }

    record DiffView(String path, VersionView from, VersionView to, List<ChangeView> changes) {}

    /** One side; without a hash when there is no document in it. */
    record VersionView(@Nullable String commit, @Nullable String sha) {

        static VersionView of(@Nullable Revision revision, Optional<ContentEntry> file) {
            return new VersionView(
                    revision == null ? null : revision.id(),
                    file.map(entry -> entry.hash().value()).orElse(null));
        }
    }

    record ChangeView(
            @JsonProperty("from_line") int fromLine,
            @JsonProperty("to_line") int toLine,
            List<String> removed,
            List<String> added) {

        static ChangeView of(TextDiff.Change change) {
            return new ChangeView(change.fromLine(), change.toLine(), change.removed(), change.added());
        }
    }
}
