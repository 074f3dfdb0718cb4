package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /content/…}: the bytes of a file as it is now. */
@Component(service = ContentResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.content")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("content/{path: .+}")
public final class ContentResource {

    private final ContentStore store;

    @Activate
    public ContentResource(@Reference ContentStore store) {
        this.store = store;
    }

    @GET
    public Response bytes(
            @PathParam("path") String path,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("Range") @Nullable String range) {
        ContentEntry file = find(path);
        FileType type = FileType.of(file.path().fileName());
        String tag = file.hash().value();
        return Answers.notModified(ifNoneMatch, tag, type.cacheControl()).orElseGet(() -> {
            boolean changed = ifRange != null && !ifRange.equals(Answers.quoted(tag));
            Response.ResponseBuilder answer = range == null || changed ? whole(file) : part(file, range);
            answer.header("ETag", Answers.quoted(tag))
                    .header("Content-Type", type.mediaType())
                    .header("Cache-Control", type.cacheControl())
                    .header("Accept-Ranges", "bytes")
                    .header("X-Content-Type-Options", "nosniff");
            type.contentSecurityPolicy().ifPresent(policy -> answer.header("Content-Security-Policy", policy));
            type.contentDisposition().ifPresent(disposition -> answer.header("Content-Disposition", disposition));
            return answer.build();
        });
    }

    private ContentEntry find(String path) {
        String full = "content/" + path;
        if (!ContentPath.isPath(full)) {
            throw ProblemException.notFound("Not found");
        }
        return store.find(store.head(), new ContentPath(full))
                .orElseThrow(() -> ProblemException.notFound("Not found"));
    }

    private Response.ResponseBuilder whole(ContentEntry file) {
        return Response.ok(store.read(file.hash()));
    }

    private Response.ResponseBuilder part(ContentEntry file, String range) {
        Optional<ByteRange> asked = ByteRange.parse(range, file.size());
        if (asked.isEmpty()) {
            return whole(file);
        }
        ByteRange bytes = asked.get();
        if (bytes.isEmpty()) {
            return Response.status(416).header("Content-Range", "bytes */" + file.size());
        }
        return Response.status(206)
                .entity(Arrays.copyOfRange(store.read(file.hash()), (int) bytes.first(), (int) bytes.last() + 1))
                .header("Content-Range", "bytes %d-%d/%d".formatted(bytes.first(), bytes.last(), file.size()));
    }
}
