package club.datatalks.dataops.identity.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.User;
import club.datatalks.dataops.identity.internal.UserDraft;
import club.datatalks.dataops.identity.internal.UserEdit;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/users}: everybody may look, administrators may change. */
@Component(service = UsersResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("identity.users")
@JakartarsApplicationSelect(IdentityApplication.SELECT)
@Path("api/users")
@Produces(APPLICATION_JSON)
public final class UsersResource {

    private final Accounts accounts;

    @Activate
    public UsersResource(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    public UsersView list() {
        return new UsersView(accounts.all().stream().map(UserView::of).toList());
    }

    // Clients rely on the order of the answers: may not, nothing sent, then what is wrong with it.
    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        Actor admin = Callers.admin(request);
        JsonBody json = present(body);
        UserDraft draft =
                new UserDraft(json.text("name"), json.text("email"), json.text("role"), json.text("password"));
        return Response.status(Response.Status.CREATED)
                .entity(one(accounts.create(draft, admin)))
                .build();
    }

    @GET
    @Path("{id}")
    public UserView.One byId(@PathParam("id") String id) {
        return one(accounts.find(id).orElseThrow(() -> ProblemException.notFound("User not found")));
    }

    @PATCH
    @Path("{id}")
    public UserView.One change(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        Actor admin = Callers.admin(request);
        JsonBody json = present(body);
        UserEdit edit = new UserEdit(
                json.text("name"), json.text("email"), json.text("role"), json.bool("disabled"), json.text("password"));
        return one(accounts.change(id, edit, admin));
    }

    @PUT
    @Path("{id}")
    public UserView.One changeByPut(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        return change(request, id, body);
    }

    // Every other method is told so; the platform itself answers HEAD and OPTIONS.

    @PUT
    public Response put() {
        return Answers.methodNotAllowed();
    }

    @PATCH
    public Response patch() {
        return Answers.methodNotAllowed();
    }

    @DELETE
    public Response delete() {
        return Answers.methodNotAllowed();
    }

    @POST
    @Path("{id}")
    public Response postOne() {
        return Answers.methodNotAllowed();
    }

    @DELETE
    @Path("{id}")
    public Response deleteOne() {
        return Answers.methodNotAllowed();
    }

    private static JsonBody present(InputStream body) throws IOException {
        JsonBody json = JsonBody.read(body);
        if (!json.isPresent()) {
            throw ProblemException.invalid("Request body is required");
        }
        return json;
    }

    private static UserView.One one(User user) {
        return new UserView.One(UserView.of(user));
    }

    /** Everybody. */
    record UsersView(List<UserView> users) {}
}
