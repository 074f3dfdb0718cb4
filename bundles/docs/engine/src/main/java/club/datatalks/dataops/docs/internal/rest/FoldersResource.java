package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.edit.Moves;
import club.datatalks.dataops.docs.internal.registry.FolderPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /folders}: a folder with everything in it is moved or removed. */
@Component(service = FoldersResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.folders")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("folders")
public final class FoldersResource {

    private final Moves moves;

    @Activate
    public FoldersResource(@Reference Moves moves) {
        this.moves = moves;
    }

    @DELETE
    public Response delete(@QueryParam("path") @Nullable String path, @Context HttpServletRequest request) {
        Moves.Removed removed = moves.delete(Query.folder(path), Callers.editor(request));
        return Answers.json(new DeleteView(removed.folder(), removed.files()));
    }

    @POST
    @Path("rename")
    @Consumes(MediaType.WILDCARD)
    public Response rename(@Context HttpServletRequest request, byte[] body) {
        JsonBody json = JsonBody.of(body);
        String oldPath = json.text("old_path");
        String newPath = json.text("new_path");
        Moves.Moved moved = moves.rename(
                FolderPath.parse(oldPath), FolderPath.parse(newPath), MoveView.options(json), Callers.editor(request));
        return Answers.json(MoveView.of(moved, json));
    }

    record DeleteView(String deleted, int files) {}
}
