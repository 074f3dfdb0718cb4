package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.Tasks;
import club.datatalks.dataops.work.internal.model.Task;
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

/** {@code /api/tasks}. Translates between HTTP and {@link Tasks}, nothing more. */
@Component(service = TasksResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.tasks")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/tasks")
@Produces(APPLICATION_JSON)
public final class TasksResource {

    private final Tasks tasks;

    @Activate
    public TasksResource(@Reference Tasks tasks) {
        this.tasks = tasks;
    }

    // The first filter that is there counts; an empty one is not there.
    @GET
    public Response list(
            @QueryParam("date") @DefaultValue("") String date,
            @QueryParam("startDate") @DefaultValue("") String startDate,
            @QueryParam("endDate") @DefaultValue("") String endDate,
            @QueryParam("bundleId") @DefaultValue("") String bundleId,
            @QueryParam("status") @DefaultValue("") String status) {
        return Answers.list("tasks", filtered(date, startDate, endDate, bundleId, status));
    }

    private List<Task> filtered(String date, String startDate, String endDate, String bundleId, String status) {
        if (!date.isEmpty()) {
            return tasks.ofDay(date);
        }
        if (!startDate.isEmpty() && !endDate.isEmpty()) {
            return tasks.between(startDate, endDate);
        }
        if (!startDate.isEmpty() || !endDate.isEmpty()) {
            throw ProblemException.invalid("Both startDate and endDate are required for range queries");
        }
        if (!bundleId.isEmpty()) {
            return tasks.ofBundle(bundleId);
        }
        if (!status.isEmpty()) {
            return tasks.inStatus(status);
        }
        throw ProblemException.invalid("At least one filter is required: date, startDate+endDate, bundleId, or status");
    }

    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        Task task = tasks.create(JsonBody.read(body).required(), Callers.actor(request));
        return Answers.created(task.view());
    }

    @GET
    @Path("{id}")
    public Response byId(@PathParam("id") String id) {
        return Answers.bare(tasks.get(id));
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
        return Answers.bare(
                Answers.conditional(ifMatch, version -> tasks.update(id, changes, version, Callers.actor(request))));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@Context HttpServletRequest request, @PathParam("id") String id) {
        tasks.delete(id, Callers.actor(request));
        return Answers.noContent();
    }

    // Clients rely on the order of the answers: no such task, no body, no such action, then what is wrong with it.
    @POST
    @Path("{id}/actions/{action}")
    public Response act(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @PathParam("action") String action,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        @Nullable String actor = Callers.actor(request);
        Map<String, @Nullable Object> sent = JsonBody.read(body).orNull();
        return Answers.bare(Answers.conditional(ifMatch, version -> act(id, action, sent, version, actor)));
    }

    private Item<Task> act(
            String id,
            String action,
            @Nullable Map<String, @Nullable Object> sent,
            @Nullable Long version,
            @Nullable String actor) {
        return switch (action) {
            case "mark-waiting" -> tasks.markWaiting(id, sent, version, actor);
            case "follow-up-sent" -> tasks.followUpSent(id, sent, version, actor);
            case "response-received", "unblocked" -> tasks.endWait(id, action, sent, version, actor);
            case "resolve-done" -> tasks.resolveDone(id, sent, version, actor);
            default -> throw unknownAction(id, sent);
        };
    }

    private ProblemException unknownAction(String id, @Nullable Map<String, @Nullable Object> sent) {
        tasks.get(id);
        return sent == null
                ? ProblemException.invalid("Request body is required")
                : ProblemException.notFound("Not found");
    }
}
