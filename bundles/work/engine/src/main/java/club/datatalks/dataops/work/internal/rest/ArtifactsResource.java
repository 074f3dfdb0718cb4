package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.work.internal.Artifacts;
import club.datatalks.dataops.work.internal.model.Artifact;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/artifacts}. Translates between HTTP and {@link Artifacts}, nothing more. */
@Component(service = ArtifactsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.artifacts")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/artifacts")
@Produces(APPLICATION_JSON)
public final class ArtifactsResource {

    private final Artifacts artifacts;

    @Activate
    public ArtifactsResource(@Reference Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        Map<String, String> filters = new LinkedHashMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!values.get(0).isEmpty()) {
                filters.put(name, values.get(0));
            }
        });
        return Answers.list("artifacts", artifacts.list(filters));
    }

    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        Artifact artifact = artifacts.create(JsonBody.read(body).required(), Callers.actor(request));
        return Answers.created(Map.of("artifact", artifact.view()));
    }

    @GET
    @Path("{id}")
    public Response byId(@PathParam("id") String id) {
        return Answers.in("artifact", artifacts.get(id));
    }

    @PUT
    @Path("{id}")
    public Response update(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        return Answers.in("artifact", artifacts.update(id, JsonBody.read(body).orNull(), Callers.actor(request)));
    }

    @PUT
    @Path("{id}/attach")
    public Response attach(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        return Answers.in("artifact", artifacts.attach(id, JsonBody.read(body).orNull(), Callers.actor(request)));
    }

    @POST
    @Path("{id}/attach")
    public Response attachByPost(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        return attach(request, id, body);
    }

    @PUT
    @Path("{id}/archive")
    public Response archive(@Context HttpServletRequest request, @PathParam("id") String id) {
        return Answers.in("artifact", artifacts.archive(id, Callers.actor(request)));
    }
}
