package club.datatalks.dataops.docs.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.Backlinks;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.docs.internal.render.Addresses;
import club.datatalks.dataops.docs.internal.view.PageView;
import club.datatalks.dataops.docs.internal.view.Pages;
import club.datatalks.dataops.docs.internal.view.RecordView;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /docs}: the list of documents, one document, and how documents refer to each other. */
@Component(service = DocumentsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.documents")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("docs")
public final class DocumentsResource {

    private static final int RECENT = 8;
    private static final int MOST_RECENT = 50;

    private final DocumentLibrary library;
    private final Pages pages;
    private final DocumentListAnswer list;
    private final ReadTexts texts;

    @Activate
    public DocumentsResource(
            @Reference DocumentLibrary library,
            @Reference Pages pages,
            @Reference DocumentListAnswer list,
            @Reference ReadTexts texts) {
        this.library = library;
        this.pages = pages;
        this.list = list;
        this.texts = texts;
    }

    @GET
    public Response listOrOne(
            @QueryParam("path") @Nullable String path,
            @QueryParam("at") @Nullable String at,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        if (path == null || path.isBlank()) {
            return list(ifNoneMatch);
        }
        DocumentPath document = DocumentPath.parse(path);
        return at == null || at.isBlank() ? one(document, ifNoneMatch) : one(document, revision(at), ifNoneMatch);
    }

    /** What the page of a document shows. */
    @GET
    @Path("view")
    public Response view(
            @QueryParam("path") @Nullable String path, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        DocumentPath asked = Query.document(path);
        Snapshot snapshot = library.current();
        DocumentRecord document = snapshot.document(asked.value());
        // The revision, too: what a page shows of other documents changes with them.
        String tag = "%s-%s".formatted(document.hash(), snapshot.revision());
        return Answers.notModified(ifNoneMatch, tag).orElseGet(() -> {
            PageView page = pages.page(snapshot, document);
            return Answers.json(page, tag);
        });
    }

    /** The headings of all documents, which quick open looks through. */
    @GET
    @Path("headings")
    public Response headings(@HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Snapshot snapshot = library.current();
        return ofRevision(snapshot, ifNoneMatch, () -> list.headings(snapshot));
    }

    @GET
    @Path("registry")
    public Response registry(@QueryParam("validate") @Nullable String validate) {
        Snapshot snapshot = library.current();
        List<String> violations = snapshot.registry().violations();
        if (!violations.isEmpty() && !"false".equals(validate)) {
            throw ProblemException.invalid(String.join("\n", violations)).with("violations", violations);
        }
        List<RecordView> documents = snapshot.registry().documents().stream()
                .map(document -> record(snapshot, document))
                .toList();
        return Answers.json(new RegistryView(documents, violations.isEmpty() ? null : violations));
    }

    @GET
    @Path("resolve")
    public Response resolve(@QueryParam("ref") @Nullable String ref, @HeaderParam("Accept") @Nullable String accept) {
        String reference = Query.reference(ref);
        Snapshot snapshot = library.current();
        if (prefersPage(accept)) {
            String page = snapshot.registry().resolve(reference) instanceof Resolution.Found found
                    ? Addresses.pageOf(found.document().path())
                    : "/not-found";
            return Response.status(Response.Status.FOUND)
                    .location(URI.create(page))
                    .header("Cache-Control", "no-store")
                    .build();
        }
        DocumentRecord document = snapshot.registry().require(reference);
        return Answers.json(Map.of("document", record(snapshot, document)));
    }

    @GET
    @Path("backlinks")
    public Response backlinks(@QueryParam("path") @Nullable String path) {
        DocumentPath document = Query.document(path);
        List<BacklinkView> backlinks = library.current().backlinks().to(document.value()).stream()
                .map(BacklinkView::of)
                .toList();
        return Answers.json(new BacklinksView(document.value(), backlinks));
    }

    @GET
    @Path("recent")
    public Response recent(@QueryParam("limit") @Nullable String limit) {
        Snapshot snapshot = library.current();
        List<RecentView> recent = snapshot.registry().documents().stream()
                .sorted(Comparator.comparingLong((DocumentRecord document) -> -snapshot.updated(document))
                        .thenComparing(DocumentRecord::path))
                .limit(Query.limit(limit, RECENT, MOST_RECENT))
                .map(document -> RecentView.of(snapshot, document))
                .toList();
        return Answers.json(Map.of("documents", recent));
    }

    private Response list(@Nullable String ifNoneMatch) {
        Snapshot snapshot = library.current();
        return ofRevision(snapshot, ifNoneMatch, () -> list.bytes(snapshot));
    }

    private static Response ofRevision(Snapshot snapshot, @Nullable String ifNoneMatch, Supplier<byte[]> bytes) {
        String tag = snapshot.revision().id();
        return Answers.notModified(ifNoneMatch, tag).orElseGet(() -> Answers.json(bytes.get(), tag));
    }

    private Response one(DocumentPath path, @Nullable String ifNoneMatch) {
        Snapshot snapshot = library.current();
        DocumentRecord document = snapshot.document(path.value());
        String tag = document.hash().value();
        return Answers.notModified(ifNoneMatch, tag)
                .orElseGet(() -> Answers.json(
                        DocumentView.of(document, texts.read(document.hash()), snapshot.updated(document)), tag));
    }

    private Response one(DocumentPath path, Revision revision, @Nullable String ifNoneMatch) {
        ContentStore store = library.store();
        ContentEntry file = store.find(revision, path.toContentPath())
                .orElseThrow(() -> ProblemException.notFound("Document not found"));
        String tag = file.hash().value();
        if (file.size() > DocumentHead.MAX_BYTES) {
            throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "The document was "
                                    + DocumentHead.tooLarge(file.size())
                                            .problem()
                                            .orElseThrow())
                    .withCode("too_large");
        }
        return Answers.notModified(ifNoneMatch, tag).orElseGet(() -> {
            byte[] bytes = store.read(file.hash());
            DocumentRecord document = DocumentRecord.of(path.value(), file.hash(), DocumentHead.of(bytes));
            long updated = store.history(revision, path.toContentPath(), 0, 1).stream()
                    .mapToLong(commit -> commit.at().getEpochSecond())
                    .findFirst()
                    .orElse(0);
            return Answers.json(DocumentView.of(document, texts.read(file.hash()), updated), tag);
        });
    }

    private Revision revision(String at) {
        return Query.commit(library.store(), "at", at)
                .orElseThrow(() -> ProblemException.notFound("Commit not found: " + at));
    }

    private static RecordView record(Snapshot snapshot, DocumentRecord document) {
        return RecordView.of(document, snapshot.updated(document));
    }

    // A person who follows a link wants the page; a script asks for JSON, or for anything.
    private static boolean prefersPage(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        int html = accept.indexOf("text/html");
        int json = accept.indexOf(APPLICATION_JSON);
        return html >= 0 && (json < 0 || html < json);
    }

    record RegistryView(
            List<RecordView> documents, @Nullable List<String> violations) {}

    record BacklinksView(String path, List<BacklinkView> backlinks) {}

    record BacklinkView(String path, String title, String kind) {

        static BacklinkView of(Backlinks.Backlink backlink) {
            return new BacklinkView(
                    backlink.path(), backlink.title(), backlink.kind().word());
        }
    }

    record RecentView(
            @JsonUnwrapped RecordView record,
            @JsonProperty("last_commit") @Nullable CommitView lastCommit) {

        static RecentView of(Snapshot snapshot, DocumentRecord document) {
            Optional<CommitInfo> commit = snapshot.lastChange(document);
            return new RecentView(
                    DocumentsResource.record(snapshot, document),
                    commit.map(CommitView::of).orElse(null));
        }
    }
}
