package club.datatalks.dataops.docs.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.docs.internal.edit.ImageUploads;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /images}: an image for a document, as JSON or as a form; and its end, when nobody shows it. */
@Component(service = ImagesResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.images")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("images")
public final class ImagesResource {

    private final ImageUploads images;

    @Activate
    public ImagesResource(@Reference ImageUploads images) {
        this.images = images;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response upload(
            @HeaderParam("Content-Type") @Nullable String contentType,
            @Context HttpServletRequest request,
            InputStream body) {
        UploadedImage image = UploadedImage.read(contentType, body);
        ImageUploads.Stored stored = images.store(
                DocumentPath.parse(image.documentPath()), image.fileName(), image.bytes(), Callers.editor(request));
        return Response.status(Response.Status.CREATED)
                .type(APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(new ImageView(stored.relativePath(), stored.path(), stored.bytes()))
                .build();
    }

    /** Removes an image that no document shows, as after a draft was thrown away that it was uploaded for. */
    @DELETE
    public Response remove(@QueryParam("path") @Nullable String path, @Context HttpServletRequest request) {
        if (path == null || path.isBlank()) {
            throw ProblemException.invalid("path is required: the image to remove, below content/images/");
        }
        images.remove(path, Callers.editor(request));
        return Response.ok(new Removed(path))
                .type(APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }

    record Removed(String removed) {}

    record ImageView(
            String path, @JsonProperty("absolute_path") String absolutePath, int bytes) {}
}
