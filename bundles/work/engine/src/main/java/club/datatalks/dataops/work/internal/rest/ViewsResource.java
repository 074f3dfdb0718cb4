package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.views.SavedView;
import club.datatalks.dataops.work.internal.views.SavedViews;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** {@code /api/views}. Translates between HTTP and {@link SavedViews}, nothing more. */
@Component(service = ViewsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.views")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/views")
@Produces(APPLICATION_JSON)
public final class ViewsResource {

    private final SavedViews views;

    @Activate
    public ViewsResource(@Reference SavedViews views) {
        this.views = views;
    }

    @GET
    public Map<String, Object> list(
            @Context HttpServletRequest request, @QueryParam("screen") @DefaultValue("") String screen) {
        return Map.of(
                "views",
                views.of(Callers.someone(request)).stream()
                        .filter(view -> screen.isEmpty() || view.screen().equals(screen))
                        .map(SavedView::view)
                        .toList());
    }

    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        return answer(
                Response.status(Response.Status.CREATED),
                views.create(Callers.someone(request), JsonBody.read(body).required()));
    }

    @PUT
    @Path("{id}")
    public Response update(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        Map<String, @Nullable Object> changes = JsonBody.read(body).required();
        return answer(
                Response.ok(), views.update(Callers.someone(request), id, changes, Answers.expectedVersion(ifMatch)));
    }

    @DELETE
    @Path("{id}")
    public Response delete(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        views.delete(Callers.someone(request), id, Answers.expectedVersion(ifMatch));
        return Answers.noContent();
    }

    private static Response answer(Response.ResponseBuilder response, Item<SavedView> item) {
        return response.header("ETag", "\"" + item.version() + "\"")
                .entity(item.value().view())
                .build();
    }
}
