package club.datatalks.dataops.notes.internal.rest;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.notes.internal.Note;
import club.datatalks.dataops.notes.internal.NoteDraft;
import club.datatalks.dataops.notes.internal.Notes;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/notes}. Translates between HTTP and {@link Notes}, nothing more. */
@Component(service = NotesResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("notes.notes")
@JakartarsApplicationSelect(NotesApplication.SELECT)
@Path("api/notes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class NotesResource {

    private final Notes notes;

    @Activate
    public NotesResource(@Reference Notes notes) {
        this.notes = notes;
    }

    @GET
    public NotesView latest() {
        return new NotesView(notes.latest());
    }

    @POST
    public Response add(@Context HttpServletRequest request, @Nullable NoteDraft draft) {
        if (draft == null) {
            throw ProblemException.invalid("Request body is required");
        }
        return Response.status(Response.Status.CREATED)
                .entity(notes.add(draft, actor(request)))
                .build();
    }

    @DELETE
    @Path("{id}")
    public void remove(@Context HttpServletRequest request, @PathParam("id") String id) {
        notes.remove(id, actor(request));
    }

    // The platform has found out who asks, before the request came here.
    private static Actor actor(HttpServletRequest request) {
        if (request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor) {
            return actor;
        }
        throw ProblemException.forbidden("Only somebody with a name can change notes");
    }

    /** The answer of a list is an object, so that it can grow. */
    public record NotesView(List<Note> notes) {}
}
