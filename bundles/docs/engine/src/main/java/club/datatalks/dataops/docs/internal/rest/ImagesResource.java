package club.datatalks.dataops.docs.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.docs.internal.edit.ImageUploads;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** {@code /images}: an image for a document, as JSON or as a form. */
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

    record ImageView(
            String path, @JsonProperty("absolute_path") String absolutePath, int bytes) {}
}
