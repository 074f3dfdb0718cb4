package club.datatalks.dataops.identity.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.IdentityConfig;
import club.datatalks.dataops.identity.internal.Settings;
import club.datatalks.dataops.identity.internal.Settings.AuthMode;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * {@code /api/me}: who is signed in. Looks for itself where the platform may have let somebody in without: a test's
 * open door is no sign-in.
 */
@Component(service = MeResource.class, scope = ServiceScope.PROTOTYPE, configurationPid = IdentityConfig.PID)
@JakartarsResource
@JakartarsName("identity.me")
@JakartarsApplicationSelect(IdentityApplication.SELECT)
@Path("api/me")
@Produces(APPLICATION_JSON)
public final class MeResource {

    private final Settings settings;
    private final Identity identity;
    private final Accounts accounts;

    @Activate
    public MeResource(IdentityConfig config, @Reference Identity identity, @Reference Accounts accounts) {
        this(Settings.of(config), identity, accounts);
    }

    MeResource(Settings settings, Identity identity, Accounts accounts) {
        this.settings = settings;
        this.identity = identity;
        this.accounts = accounts;
    }

    @GET
    public UserView.One me(@Context HttpServletRequest request) {
        return vouchedFor(request)
                .or(() -> signedIn(request).map(this::view))
                .map(UserView.One::new)
                .orElseThrow(() -> new ProblemException(ProblemKind.UNAUTHENTICATED, "Unauthorized"));
    }

    /** Whom a trusted front names. */
    private Optional<UserView> vouchedFor(HttpServletRequest request) {
        String secret = request.getHeader("x-portal-secret");
        if (!isPortalMode()
                || secret == null
                || !"true".equals(request.getHeader("x-portal-auth"))
                || !settings.isPortalSecret(secret)) {
            return Optional.empty();
        }
        String id = request.getHeader("x-user-id");
        return Optional.of(UserView.portalUser(id == null || id.isBlank() ? Actor.PORTAL_ADMIN_ID : id.strip()));
    }

    private Optional<Actor> signedIn(HttpServletRequest request) {
        Optional<String> bearer = Callers.bearerToken(request);
        if (bearer.isPresent()) {
            return isPortalMode() ? Optional.empty() : bearer.flatMap(identity::bySession);
        }
        return Callers.cookieToken(request).flatMap(identity::bySession).or(() -> Callers.authenticated(request));
    }

    private boolean isPortalMode() {
        return settings.authMode() == AuthMode.PORTAL;
    }

    private UserView view(Actor actor) {
        return accounts.find(actor.id()).map(UserView::of).orElseGet(() -> UserView.of(actor));
    }
}
