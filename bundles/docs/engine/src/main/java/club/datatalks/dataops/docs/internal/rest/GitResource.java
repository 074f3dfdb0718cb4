package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.ContentSync;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.DocumentHistory;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.edit.CommitMessage;
import club.datatalks.dataops.docs.internal.edit.Refresh;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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
    private static final String SAVED_AT_ONCE = "Nothing to commit: every save is a commit already";

    private final DocumentLibrary library;
    private final Refresh refresh;

    @Activate
    public GitResource(@Reference DocumentLibrary library, @Reference Refresh refresh) {
        this.library = library;
        this.refresh = refresh;
    }

    /** The commits of a document; with {@code follow=1} also those from when it lay elsewhere. */
    @GET
    @Path("log")
    public Response log(
            @QueryParam("path") @Nullable String path,
            @QueryParam("page") @Nullable String page,
            @QueryParam("follow") @Nullable String follow) {
        ContentPath document = Query.document(path).toContentPath();
        int skip = (Query.limit(page, 1, LAST_PAGE) - 1) * PAGE;
        ContentStore store = library.store();
        if (Query.isSet(follow)) {
            return Answers.json(new FollowedView(
                    true,
                    new DocumentHistory(store)
                            .of(store.head(), document, skip, PAGE).stream()
                                    .map(FollowedCommitView::of)
                                    .toList()));
        }
        List<CommitView> commits = store.history(store.head(), document, skip, PAGE).stream()
                .map(CommitView::of)
                .toList();
        return Answers.json(new LogView(true, commits));
    }

    // Every save is a commit, so what waits is at most what another place has not got yet.
    @GET
    @Path("status")
    public Response status() {
        try {
            Snapshot snapshot = library.current();
            ContentSync sync = library.store().sync();
            List<FileView> waiting = waiting(snapshot, sync);
            return Answers.json(new StatusView(
                    sync.problem() == null,
                    sync.problem(),
                    library.store().branch(),
                    sync.address(),
                    waiting.size(),
                    waiting,
                    snapshot.revision().id(),
                    sync.isBehind(),
                    snapshot.builtAt().getEpochSecond(),
                    !sync.isShared()));
        } catch (ProblemException e) {
            return Answers.json(new FailureView(false, sentence(e)));
        }
    }

    @POST
    @Path("pull")
    @Consumes(MediaType.WILDCARD)
    public Response pull() {
        try {
            Refresh.Outcome outcome = refresh.run();
            return Answers.json(new PullView(
                    true,
                    outcome.summary(),
                    null,
                    new ChangedView(outcome.added(), outcome.updated(), outcome.removed())));
        } catch (ProblemException e) {
            return Answers.json(new PullView(false, null, sentence(e), null));
        }
    }

    @POST
    @Path("commit")
    @Consumes(MediaType.WILDCARD)
    public Response commit(byte[] body) {
        JsonBody json = JsonBody.of(body);
        CommitMessage.of(json.optionalText("message"), "Update files");
        boolean push = json.flag("push", true);
        ContentStore store = library.store();
        List<FileView> waiting = waiting(library.current(), store.sync());
        if (waiting.isEmpty() || !push) {
            return Answers.json(new CommitResultView(true, false, false, SAVED_AT_ONCE, null));
        }
        try {
            refresh.run();
            return Answers.json(new CommitResultView(
                    true, false, true, SAVED_AT_ONCE, List.of(new StepView("push", 0, files(waiting), ""))));
        } catch (ProblemException e) {
            return Answers.json(new CommitResultView(
                    false, false, false, SAVED_AT_ONCE, List.of(new StepView("push", 1, "", sentence(e)))));
        }
    }

    private List<FileView> waiting(Snapshot snapshot, ContentSync sync) {
        return sync.publishedRevision()
                .filter(published -> !published.equals(snapshot.revision()))
                .map(published -> changes(published, snapshot.revision()))
                .orElse(List.of());
    }

    private List<FileView> changes(Revision from, Revision to) {
        ContentStore store = library.store();
        return store.changedPaths(from, to).stream()
                .map(path -> new FileView(status(store, from, to, path), path.value()))
                .toList();
    }

    private static String status(ContentStore store, Revision from, Revision to, ContentPath path) {
        if (store.find(from, path).isEmpty()) {
            return "A";
        }
        return store.find(to, path).isEmpty() ? "D" : "M";
    }

    private static String files(List<FileView> files) {
        return files.size() == 1 ? "1 file published." : "%d files published.".formatted(files.size());
    }

    private static String sentence(ProblemException e) {
        return e.detail().map(detail -> "%s: %s".formatted(e.message(), detail)).orElse(e.message());
    }

    record LogView(boolean ok, List<CommitView> commits) {}

    record FollowedView(boolean ok, List<FollowedCommitView> commits) {}

    record FollowedCommitView(@JsonUnwrapped CommitView commit, String path) {

        static FollowedCommitView of(DocumentHistory.Entry entry) {
            return new FollowedCommitView(
                    CommitView.of(entry.commit()), entry.path().value());
        }
    }

    record FailureView(boolean ok, String error) {}

    record FileView(String status, String path) {}

    /**
     * How the documents stand against the other place.
     *
     * @param error what keeps the two apart; present exactly when this is not ok
     * @param offline whether there is no other place
     */
    record StatusView(
            boolean ok,
            @Nullable String error,
            String branch,
            @Nullable String github,
            int count,
            List<FileView> files,
            String head,
            boolean behind,
            @JsonProperty("synced_at") long syncedAt,
            boolean offline) {}

    record ChangedView(List<String> added, List<String> updated, List<String> removed) {}

    record PullView(
            boolean ok,
            @Nullable String stdout,
            @Nullable String stderr,
            @Nullable ChangedView changed) {}

    record StepView(String step, int exit, String stdout, String stderr) {}

    record CommitResultView(
            boolean ok,
            boolean committed,
            boolean pushed,
            String reason,
            @Nullable List<StepView> steps) {}
}
