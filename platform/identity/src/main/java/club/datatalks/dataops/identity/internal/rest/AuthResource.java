package club.datatalks.dataops.identity.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.internal.IdentityConfig;
import club.datatalks.dataops.identity.internal.Settings;
import club.datatalks.dataops.identity.internal.Settings.AuthMode;
import club.datatalks.dataops.identity.internal.SignIn;
import club.datatalks.dataops.identity.internal.User;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /api/auth}: sessions for programs and for people with an account. In portal mode there is no such path. */
@Component(service = AuthResource.class, scope = ServiceScope.PROTOTYPE, configurationPid = IdentityConfig.PID)
@JakartarsResource
@JakartarsName("identity.auth")
@JakartarsApplicationSelect(IdentityApplication.SELECT)
@Path("api/auth")
@Produces(APPLICATION_JSON)
public final class AuthResource {

    private static final Duration SESSION = Duration.ofDays(30);

    private final Settings settings;
    private final SignIn signIn;
    private final Identity identity;

    @Activate
    public AuthResource(IdentityConfig config, @Reference SignIn signIn, @Reference Identity identity) {
        this(Settings.of(config), signIn, identity);
    }

    AuthResource(Settings settings, SignIn signIn, Identity identity) {
        this.settings = settings;
        this.signIn = signIn;
        this.identity = identity;
    }

    // Clients rely on the order of the answers. That an account is disabled is told only to whoever has its password.
    @POST
    @Path("login")
    public LoginView login(@Context HttpServletRequest request, InputStream body) throws IOException {
        refuseInPortalMode();
        JsonBody json = JsonBody.read(body);
        if (json.isBroken()) {
            throw ProblemException.invalid("Invalid JSON body");
        }
        String email = json.text("email");
        String password = json.text("password");
        if (email == null || email.isEmpty() || password == null || password.isEmpty()) {
            throw ProblemException.invalid("email and password are required");
        }
        User user = signIn.byEmail(email, password, request.getRemoteAddr())
                .orElseThrow(() -> new ProblemException(ProblemKind.UNAUTHENTICATED, "Invalid email or password"));
        if (user.isDisabled()) {
            throw ProblemException.forbidden("Account is disabled");
        }
        return new LoginView(UserView.of(user), identity.openSession(user.toActor(), SESSION));
    }

    @POST
    @Path("logout")
    public Response logout(@Context HttpServletRequest request) {
        refuseInPortalMode();
        Callers.bearerToken(request).ifPresent(identity::closeSession);
        return Response.noContent().type(APPLICATION_JSON).build();
    }

    private void refuseInPortalMode() {
        if (settings.authMode() == AuthMode.PORTAL) {
            throw ProblemException.notFound("Not found");
        }
    }

    /** What somebody who signed in gets. */
    record LoginView(UserView user, String token) {}
}
