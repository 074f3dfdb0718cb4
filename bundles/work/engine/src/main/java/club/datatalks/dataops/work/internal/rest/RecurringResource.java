package club.datatalks.dataops.work.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.Generation;
import club.datatalks.dataops.work.internal.RecurringConfigs;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
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

/** {@code /api/recurring}. Translates between HTTP, {@link RecurringConfigs} and {@link Generation}, nothing more. */
@Component(service = RecurringResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("work.recurring")
@JakartarsApplicationSelect(WorkApplication.SELECT)
@Path("api/recurring")
@Produces(APPLICATION_JSON)
public final class RecurringResource {

    private final RecurringConfigs configs;
    private final Generation generation;

    @Activate
    public RecurringResource(@Reference RecurringConfigs configs, @Reference Generation generation) {
        this.configs = configs;
        this.generation = generation;
    }

    @GET
    public Response list() {
        return Answers.list("recurringConfigs", configs.all());
    }

    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        RecurringConfig config = configs.create(JsonBody.read(body).forNew(), Callers.actor(request))
                .value();
        return Answers.created(Map.of("recurringConfig", config.view()));
    }

    // Beyond the contract: with dryRun=true the answer is the same, and nothing is made.
    @POST
    @Path("generate")
    public Map<String, Object> generate(@QueryParam("dryRun") @DefaultValue("false") String dryRun, InputStream body)
            throws IOException {
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw ProblemException.invalid("dryRun must be true or false");
        }
        Generation.Result result = generation.generate(JsonBody.read(body).orEmpty(), dryRun.equals("true"));
        return Map.of("generated", Answers.views(result.generated()), "skipped", result.skipped());
    }

    @GET
    @Path("{id}")
    public Response byId(@PathParam("id") String id) {
        return Answers.in("recurringConfig", configs.get(id));
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
                "recurringConfig",
                Answers.conditional(ifMatch, version -> configs.update(id, changes, version, Callers.actor(request))));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@Context HttpServletRequest request, @PathParam("id") String id) {
        configs.delete(id, Callers.actor(request));
        return Answers.noContent();
    }
}
