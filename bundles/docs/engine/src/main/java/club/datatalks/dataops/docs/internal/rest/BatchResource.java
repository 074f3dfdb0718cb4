package club.datatalks.dataops.docs.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.edit.Change;
import club.datatalks.dataops.docs.internal.edit.CommitMessage;
import club.datatalks.dataops.docs.internal.edit.ContentWriter;
import club.datatalks.dataops.docs.internal.edit.Publication;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /docs/batch}: several changes as one commit. */
@Component(service = BatchResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.batch")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("docs/batch")
public final class BatchResource {

    private final Publication publication;

    @Activate
    public BatchResource(@Reference Publication publication) {
        this.publication = publication;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response publish(@Context HttpServletRequest request, byte[] body) {
        try {
            return publish(JsonBody.of(body), request);
        } catch (ProblemException e) {
            // Whoever sends a batch looks for its results, also when there are none.
            throw e.with("ok", false).with("results", List.of());
        }
    }

    private Response publish(JsonBody json, HttpServletRequest request) {
        List<JsonBody> items = BatchChange.items(json);
        Publication.Options options =
                new Publication.Options(json.flag("dry_run", false), json.flag("require_clean", false));
        String message = CommitMessage.of(json.optionalText("message"), BatchChange.standardMessage(items));
        List<BatchChange> read = items.stream().map(BatchChange::of).toList();
        List<Change> changes =
                read.stream().flatMap(change -> change.change().stream()).toList();
        // What cannot be read is told together with what is wrong with the others.
        boolean isTrial = options.isTrial() || changes.size() < read.size();
        Publication.Outcome outcome = publication.publish(
                changes, new Publication.Options(isTrial, options.mustBeClean()), message, Callers.editor(request));
        List<Publication.Result> results = BatchChange.merged(read, outcome.results());
        Publication.Outcome whole = new Publication.Outcome(results, outcome.written());
        return answer(read, whole, options.isTrial(), message);
    }

    private static Response answer(
            List<BatchChange> changes, Publication.Outcome outcome, boolean isTrial, String message) {
        List<ResultView> results = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            results.add(ResultView.of(changes.get(i), outcome.results().get(i), outcome.written()));
        }
        BatchView view = new BatchView(
                outcome.isOk(),
                isTrial ? true : null,
                CommitRefView.of(outcome.written()),
                outcome.isOk() ? message : null,
                results);
        return Response.status(status(outcome))
                .type(APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(view)
                .build();
    }

    private static int status(Publication.Outcome outcome) {
        if (outcome.has(Publication.Status.CONFLICT)) {
            return 409;
        }
        if (outcome.has(Publication.Status.INVALID)) {
            return 400;
        }
        return outcome.has(Publication.Status.LINT) ? 422 : 200;
    }

    record BatchView(
            boolean ok,
            @JsonProperty("dry_run") @Nullable Boolean dryRun,
            @Nullable CommitRefView commit,
            @Nullable String message,
            List<ResultView> results) {}

    record ResultView(
            String op,
            String path,
            @JsonProperty("new_path") @Nullable String newPath,
            String status,
            @Nullable String error,
            @Nullable String sha,
            @Nullable Long updated,
            List<String> warnings,
            @Nullable Map<String, Object> conflict) {

        static ResultView of(BatchChange change, Publication.Result result, ContentWriter.@Nullable Written written) {
            return new ResultView(
                    change.op(),
                    change.path(),
                    change.newPath(),
                    result.status().name().toLowerCase(Locale.ROOT),
                    result.error(),
                    result.hash() == null ? null : result.hash().value(),
                    written == null ? null : updated(written.after(), change),
                    result.warnings(),
                    result.conflict() == null ? null : result.conflict().toJson());
        }

        private static @Nullable Long updated(Snapshot snapshot, BatchChange change) {
            return snapshot.registry()
                    .find(change.newPath() == null ? change.path() : change.newPath())
                    .map(snapshot::updated)
                    .orElse(null);
        }
    }
}
