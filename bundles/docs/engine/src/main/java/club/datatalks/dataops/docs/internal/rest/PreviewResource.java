package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.view.PageView;
import club.datatalks.dataops.docs.internal.view.Pages;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * {@code /docs/preview}: the page that an unsaved text would give, with the structure that an editor needs to name what
 * it changes. One renderer for saved and unsaved text, so that a preview never lies.
 */
@Component(service = PreviewResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.preview")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("docs/preview")
public final class PreviewResource {

    private final DocumentLibrary library;
    private final Pages pages;

    @Activate
    public PreviewResource(@Reference DocumentLibrary library, @Reference Pages pages) {
        this.library = library;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response preview(byte[] body) {
        JsonBody json = JsonBody.of(body);
        DocumentPath path = DocumentPath.parse(json.text("path"));
        SopDocument sop = SopDocument.parse(json.text("content"));
        PageView page = pages.preview(library.current(), path, sop);
        return Answers.json(
                new PreviewView(page, sop.parsed().map(ParsedSop::toJson).orElse(null)));
    }

    record PreviewView(
            @JsonUnwrapped PageView page,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Map<String, @Nullable Object> parsed) {}
}
