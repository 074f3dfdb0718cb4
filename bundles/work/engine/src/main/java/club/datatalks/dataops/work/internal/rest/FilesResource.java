package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.Files;
import club.datatalks.dataops.work.internal.model.FileNames;
import club.datatalks.dataops.work.internal.model.StoredFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/files}. Translates between HTTP and {@link Files}, nothing more. */
@Component(service = FilesResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.files")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/files")
@Produces(APPLICATION_JSON)
public final class FilesResource {

    private static final ObjectReader TAGS = JsonMapper.builder().build().readerFor(Object.class);

    private final Files files;

    @Activate
    public FilesResource(@Reference Files files) {
        this.files = files;
    }

    @GET
    public Response list(
            @QueryParam("taskId") @Nullable String taskId,
            @QueryParam("category") @Nullable String category,
            @QueryParam("tag") @Nullable String tag) {
        return Answers.list("files", files.list(given(taskId), given(category), given(tag)));
    }

    // Clients rely on the order of the answers.
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response upload(
            @Context HttpServletRequest request,
            @HeaderParam("Content-Type") @Nullable String contentType,
            InputStream body) {
        UploadForm form = UploadForm.read(contentType, body);
        String taskId = form.field("taskId").strip();
        if (taskId.isEmpty()) {
            throw ProblemException.invalid("Missing required field: taskId");
        }
        if (form.fileName().isEmpty()) {
            throw ProblemException.invalid("Missing required field: file");
        }
        files.requireTask(taskId);
        String category = form.field("category").strip();
        Files.checkCategory(category);
        List<String> tags = tags(form.field("tags"));
        StoredFile file = files.add(
                new Files.Upload(taskId, form.fileName(), form.fileType(), category, tags, form.bytes()),
                Callers.actor(request));
        return Answers.created(Map.of("file", file.view()));
    }

    @GET
    @Path("{id}")
    public Response byId(@PathParam("id") String id) {
        return Answers.in("file", files.get(id));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@Context HttpServletRequest request, @PathParam("id") String id) {
        files.delete(id, Callers.actor(request));
        return Answers.noContent();
    }

    // Always an attachment and never a page of ours, whatever the name says.
    @GET
    @Path("{id}/download")
    @Produces(MediaType.WILDCARD)
    public Response download(@PathParam("id") String id) {
        StoredFile file = files.get(id).value();
        BlobContent content = files.open(file).orElseThrow(() -> ProblemException.notFound("File not found on disk"));
        StreamingOutput bytes = target -> {
            try (content) {
                content.stream().transferTo(target);
            }
        };
        return Response.ok(bytes)
                .header("Content-Type", FileNames.contentType(file.filename()))
                .header("Content-Length", content.length())
                .header("Content-Disposition", "attachment; filename=" + FileNames.quoted(file.filename()))
                .build();
    }

    private static @Nullable List<String> tags(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            if (TAGS.readValue(text) instanceof List<?> list) {
                List<String> tags = new ArrayList<>();
                for (Object tag : list) {
                    if (tag instanceof String word) {
                        tags.add(word);
                    }
                }
                if (tags.size() == list.size()) {
                    return tags;
                }
            }
        } catch (JsonProcessingException e) {
            throw invalidTags();
        }
        throw invalidTags();
    }

    private static ProblemException invalidTags() {
        return ProblemException.invalid("Invalid tags format. Must be a JSON array.");
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }
}
