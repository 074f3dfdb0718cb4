package club.datatalks.dataops.docs.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.docs.internal.edit.Basis;
import club.datatalks.dataops.docs.internal.edit.DocumentEdits;
import club.datatalks.dataops.docs.internal.edit.Moves;
import club.datatalks.dataops.docs.internal.edit.Scaffold;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentType;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
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

/** {@code /docs}, the writing half: save, create, delete, rename. */
@Component(service = DocumentEditsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.edits")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("docs")
public final class DocumentEditsResource {

    private final DocumentEdits edits;
    private final Moves moves;

    @Activate
    public DocumentEditsResource(@Reference DocumentEdits edits, @Reference Moves moves) {
        this.edits = edits;
        this.moves = moves;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    public Response save(
            @QueryParam("path") @Nullable String path,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context HttpServletRequest request,
            byte[] body) {
        DocumentPath document = Query.document(path);
        JsonBody json = JsonBody.of(body);
        String content = json.text("content");
        Basis basis = basis(ifMatch, json.basis());
        DocumentEdits.Saved saved =
                edits.save(document, content, basis, json.optionalText("message"), Callers.editor(request));
        return Response.fromResponse(Answers.json(SaveView.of(saved)))
                .header("ETag", Answers.quoted(saved.hash().value()))
                .build();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response create(@Context HttpServletRequest request, byte[] body) {
        JsonBody json = JsonBody.of(body);
        DocumentPath document = DocumentPath.parse(json.text("path"));
        DocumentEdits.Saved saved = edits.create(document, scaffold(document, json), Callers.editor(request));
        return Response.status(Response.Status.CREATED)
                .type(APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .header("ETag", Answers.quoted(saved.hash().value()))
                .entity(CreateView.of(saved))
                .build();
    }

    @DELETE
    public Response delete(
            @QueryParam("path") @Nullable String path,
            @QueryParam("base_sha") @Nullable String baseSha,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context HttpServletRequest request) {
        DocumentPath document = Query.document(path);
        Basis parameter = baseSha == null || baseSha.isBlank() ? Basis.none() : Basis.field(baseSha);
        DocumentEdits.Deleted deleted = edits.delete(document, basis(ifMatch, parameter), Callers.editor(request));
        return Answers.json(new DeleteView(document.value(), deleted.backlinks(), CommitRefView.of(deleted.written())));
    }

    @POST
    @Path("rename")
    @Consumes(MediaType.WILDCARD)
    public Response rename(@Context HttpServletRequest request, byte[] body) {
        JsonBody json = JsonBody.of(body);
        String oldPath = json.text("old_path");
        String newPath = json.text("new_path");
        Moves.Moved moved = moves.rename(
                DocumentPath.parse(oldPath),
                DocumentPath.parse(newPath),
                json.basis(),
                MoveView.options(json),
                Callers.editor(request));
        return Answers.json(MoveView.of(moved, json));
    }

    // Whoever sends the header means it: it decides, and it decides which answer a stale basis gets.
    private static Basis basis(@Nullable String ifMatch, Basis field) {
        return ifMatch == null || ifMatch.isBlank() ? field : Basis.header(ifMatch);
    }

    private static Scaffold scaffold(DocumentPath path, JsonBody json) {
        String docType = json.optionalText("doc_type")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(path::impliedType);
        if (!DocumentType.isKnown(docType)) {
            throw ProblemException.invalid("doc_type must be one of " + String.join(", ", DocumentType.known()));
        }
        return new Scaffold(
                json.optionalText("id").map(DocumentEditsResource::checkedId).orElse(null),
                json.optionalText("title").filter(text -> !text.isBlank()).orElseGet(path::impliedTitle),
                json.optionalText("summary").orElse(""),
                docType,
                json.texts("tags"),
                json.texts("systems"),
                json.optionalText("scaffold").filter("minimal"::equals).isPresent());
    }

    private static String checkedId(String id) {
        if (!id.matches("[a-z0-9][a-z0-9._-]*")) {
            throw ProblemException.invalid(
                    "id may only contain lower-case letters, digits, dots, dashes and underscores, and starts with a"
                            + " letter or digit");
        }
        return id;
    }

    record CreateView(
            String path,
            String content,
            long updated,
            String sha,
            @Nullable CommitRefView commit) {

        static CreateView of(DocumentEdits.Saved saved) {
            return new CreateView(
                    saved.path().value(),
                    saved.text(),
                    saved.updated(),
                    saved.hash().value(),
                    CommitRefView.of(saved.written()));
        }
    }

    record DeleteView(
            String deleted,
            List<String> backlinks,
            @Nullable CommitRefView commit) {}
}
