package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.Bundles;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/bundles}. Translates between HTTP and {@link Bundles}, nothing more. */
@Component(service = BundlesResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.bundles")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/bundles")
@Produces(APPLICATION_JSON)
public final class BundlesResource {

    private final Bundles bundles;

    @Activate
    public BundlesResource(@Reference Bundles bundles) {
        this.bundles = bundles;
    }

    @GET
    public Response list() {
        return Answers.list("bundles", bundles.all());
    }

    @POST
    public Response start(@Context HttpServletRequest request, InputStream body) throws IOException {
        Bundles.Started started = bundles.start(JsonBody.read(body).forNew(), Callers.actor(request));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("bundle", started.bundle().view());
        if (started.bundle().templateId().isPresent()) {
            answer.put("tasks", Answers.views(started.tasks()));
        }
        return Answers.created(answer);
    }

    @GET
    @Path("{id}")
    public Response byId(@PathParam("id") String id) {
        return Answers.in("bundle", bundles.get(id));
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
                "bundle",
                Answers.conditional(ifMatch, version -> bundles.update(id, changes, version, Callers.actor(request))));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@Context HttpServletRequest request, @PathParam("id") String id) {
        bundles.delete(id, Callers.actor(request));
        return Answers.noContent();
    }

    @PUT
    @Path("{id}/archive")
    public Response archive(@Context HttpServletRequest request, @PathParam("id") String id) {
        return Answers.in("bundle", bundles.archive(id, Callers.actor(request)));
    }

    @GET
    @Path("{id}/tasks")
    public Response tasks(@PathParam("id") String id) {
        return Answers.list("tasks", bundles.tasks(id));
    }
}
