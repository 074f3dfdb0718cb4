package club.datatalks.dataops.content.github.internal.rest;

import club.datatalks.dataops.content.github.internal.GitHubContentStore;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * {@code POST /api/webhook/github}: GitHub says that somebody pushed. Needs no sign-in but GitHub's signature. What the
 * notice says is not relied on; it only makes us look at once instead of at the next turn.
 */
@Component(service = WebhookResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("content-github.webhook")
@JakartarsApplicationSelect(ContentGitHubApplication.SELECT)
@Path("api/webhook/github")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookResource {

    private static final SecretName SECRET = new SecretName("github-webhook-secret");

    private final GitHubContentStore store;
    private final Secrets secrets;

    @Activate
    public WebhookResource(@Reference GitHubContentStore store, @Reference Secrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    @POST
    public Response notice(
            @HeaderParam("X-GitHub-Event") @Nullable String event,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            byte[] body) {
        boolean ours =
                PushNotice.checked(secrets.find(SECRET), event, signature, body).concerns(store.branch());
        if (ours) {
            store.lookSoon();
        }
        return Response.accepted(new Receipt(ours)).build();
    }

    /**
     * The answer, which GitHub shows to whoever set the webhook up.
     *
     * @param looking whether it was about our branch, so that we look
     */
    public record Receipt(boolean looking) {}
}
