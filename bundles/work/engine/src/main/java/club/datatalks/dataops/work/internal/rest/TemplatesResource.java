package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.Templates;
import club.datatalks.dataops.work.internal.model.Template;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/templates}. Translates between HTTP and {@link Templates}, nothing more. */
@Component(service = TemplatesResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.templates")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/templates")
@Produces(APPLICATION_JSON)
public final class TemplatesResource {

    private final Templates templates;

    @Activate
    public TemplatesResource(@Reference Templates templates) {
        this.templates = templates;
    }

    @GET
    public Response list() {
        return Answers.list("templates", templates.all());
    }

    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        Template template = templates
                .create(JsonBody.read(body).forNew(), Callers.actor(request))
                .value();
        return Answers.created(Map.of("template", template.view()));
    }

    @GET
    @Path("{id}")
    public Response byId(@PathParam("id") String id) {
        return Answers.in("template", templates.get(id));
    }

    @PUT
    @Path("{id}")
    public Response update(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        Map<String, @Nullable Object> changes = JsonBody.read(body).forChange();
        return Answers.in(
                "template",
                Answers.conditional(
                        ifMatch, version -> templates.update(id, changes, version, Callers.actor(request))));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@Context HttpServletRequest request, @PathParam("id") String id) {
        templates.delete(id, Callers.actor(request));
        return Answers.noContent();
    }
}
