package club.datatalks.dataops.plugins.internal.rest;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.plugins.internal.Candidate;
import club.datatalks.dataops.plugins.internal.MavenPlugins;
import club.datatalks.dataops.plugins.internal.PluginManager;
import club.datatalks.dataops.plugins.internal.PluginView;
import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** {@code /api/plugins}, for administrators. Described in {@code docs/plugins-api.yaml}. */
@Component(service = PluginsResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("plugins.plugins")
@JakartarsApplicationSelect(PluginsApplication.SELECT)
@Path("api/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {

    private static final int MAX_HISTORY = 100;

    private final PluginManager plugins;
    private final MavenPlugins maven;

    @Activate
    public PluginsResource(@Reference PluginManager plugins, @Reference MavenPlugins maven) {
        this.plugins = plugins;
        this.maven = maven;
    }

    @GET
    public PluginsView list(@Context HttpServletRequest request) {
        admin(request);
        return new PluginsView(
                plugins.plugins(),
                plugins.running().map(ChangeView::of).orElse(null),
                plugins.areSignaturesRequired(),
                maven.isConfigured());
    }

    @GET
    @Path("{name}")
    public PluginView one(@Context HttpServletRequest request, @PathParam("name") String name) {
        admin(request);
        return plugins.plugin(name);
    }

    @POST
    @Path("files")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/java-archive", "application/zip"})
    public Response send(
            @Context HttpServletRequest request,
            @QueryParam("name") @DefaultValue("a file without a name") String name,
            @QueryParam("sha256") @Nullable String sha256,
            @QueryParam("signature") @Nullable String signature,
            byte[] content) {
        Actor admin = admin(request);
        if (content == null || content.length == 0) {
            throw ProblemException.invalid("Request body is required: the plugin's KAR or jar");
        }
        return created(plugins.bring(content, Origin.UPLOAD, name, sha256, signature, admin));
    }

    @POST
    @Path("files")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response fetch(@Context HttpServletRequest request, @Nullable FetchDraft draft) {
        Actor admin = admin(request);
        if (draft == null || draft.coordinate() == null || draft.coordinate().isBlank()) {
            throw ProblemException.invalid("coordinate is required, like group:artifact:version");
        }
        byte[] content = maven.fetch(draft.coordinate());
        return created(
                plugins.bring(content, Origin.MAVEN, draft.coordinate(), draft.sha256(), draft.signature(), admin));
    }

    private static Response created(Candidate candidate) {
        return Response.status(Response.Status.CREATED)
                .entity(new FileView(
                        candidate.id(),
                        candidate.plugin(),
                        candidate.release().version(),
                        candidate.release().source(),
                        candidate.release().size(),
                        candidate.id()))
                .build();
    }

    @POST
    @Path("plans")
    @Consumes(MediaType.APPLICATION_JSON)
    public PlanView plan(@Context HttpServletRequest request, @Nullable ChangeDraft draft) {
        admin(request);
        return PlanView.of(plugins.plan(present(draft).checked()));
    }

    @GET
    @Path("changes")
    public ChangesView history(
            @Context HttpServletRequest request,
            @QueryParam("plugin") @Nullable String plugin,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        admin(request);
        if (limit < 1 || limit > MAX_HISTORY) {
            throw ProblemException.invalid("limit must be 1 to %d, not %d".formatted(MAX_HISTORY, limit));
        }
        return new ChangesView(
                plugins.history(plugin, limit).stream().map(ChangeView::of).toList());
    }

    @POST
    @Path("changes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(@Context HttpServletRequest request, @Nullable ChangeDraft draft) {
        Actor admin = admin(request);
        ChangeDraft wanted = present(draft);
        return Response.accepted(ChangeView.of(plugins.begin(wanted.checked(), wanted.basis(), admin)))
                .build();
    }

    @GET
    @Path("changes/{id}")
    public ChangeView change(@Context HttpServletRequest request, @PathParam("id") String id) {
        admin(request);
        return ChangeView.of(plugins.change(id));
    }

    @DELETE
    @Path("changes/{id}")
    public ChangeView cancel(@Context HttpServletRequest request, @PathParam("id") String id) {
        return ChangeView.of(plugins.cancel(id, admin(request)));
    }

    private static ChangeDraft present(@Nullable ChangeDraft draft) {
        if (draft == null) {
            throw ProblemException.invalid("Request body is required");
        }
        return draft;
    }

    private static Actor admin(HttpServletRequest request) {
        if (request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor && actor.isAdmin()) {
            return actor;
        }
        throw ProblemException.forbidden("Admin access required");
    }

    /**
     * Everything, and what goes on.
     *
     * @param change the one that is running; absent when none is
     */
    public record PluginsView(
            List<PluginView> plugins,
            @Nullable ChangeView change,
            boolean signaturesRequired,
            boolean mavenConfigured) {}

    /** A file that was sent. */
    public record FileView(String id, String plugin, String version, String name, long size, String sha256) {}

    /** Changes, newest first. */
    public record ChangesView(List<ChangeView> changes) {}

    /** What to fetch. */
    public record FetchDraft(
            @Nullable String coordinate,
            @Nullable String sha256,
            @Nullable String signature) {}
}
