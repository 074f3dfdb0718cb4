package club.datatalks.dataops.http.internal.gate;

import club.datatalks.dataops.http.internal.chain.Answers;
import club.datatalks.dataops.http.internal.chain.RequestPath;
import club.datatalks.dataops.http.internal.chain.Rerouted;
import club.datatalks.dataops.http.internal.chain.Step;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever may come in, and says so to everybody behind it. A script that asks for data learns that it is not
 * signed in (401); a person who opens a page gets the sign-in page.
 *
 * <p>Source: the portal layer of the work engine's semantics, section 3, with the better behaviour of its notes.
 */
public final class Gate implements Step {

    private static final String COOKIE = "dtc_auth";
    private static final Set<String> PUBLIC = Set.of("/login", "/logout", "/livez", "/readyz", "/favicon.ico");
    private static final Set<String> WITHOUT_TOKEN =
            Set.of("/api/health", "/api/auth/login", "/api/auth/logout", "/api/me");

    private final GateSettings settings;
    private final Supplier<@Nullable Identity> identity;
    private final Predicate<RequestPath> isData;
    private final Predicate<RequestPath> isOpen;

    /**
     * @param identity may be missing while it is being replaced
     * @param isData whether a script asks for this path, rather than a person
     * @param isOpen whether a plugin checks by itself who asks for this path; nobody is known there
     */
    public Gate(
            GateSettings settings,
            Supplier<@Nullable Identity> identity,
            Predicate<RequestPath> isData,
            Predicate<RequestPath> isOpen) {
        this.settings = settings;
        this.identity = identity;
        this.isData = isData;
        this.isOpen = isOpen;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Next next)
            throws IOException, ServletException {
        RequestPath path = ((Rerouted) request).path();
        if (PUBLIC.contains(path.decoded()) || isOpen.test(path)) {
            next.handle(request, response);
            return;
        }
        Optional<Caller> caller = callerOf(request, path);
        caller.ifPresent(known -> known.attachTo(request));
        if (caller.isPresent() || isOpenToAnybody(path)) {
            next.handle(request, response);
        } else {
            refuse(request, response, path);
        }
    }

    private Optional<Caller> callerOf(HttpServletRequest request, RequestPath path) {
        if (settings.testBypass()) {
            return Optional.of(new Caller(namedActor(request.getHeader("x-user-id")), Caller.Means.TEST, () -> true));
        }
        if (settings.portalMode() && isVouchedFor(request)) {
            String id = Optional.ofNullable(request.getHeader("x-user-id"))
                    .filter(given -> !given.isBlank())
                    .orElse(Actor.PORTAL_ADMIN_ID);
            return Optional.of(new Caller(actorCalled(id), Caller.Means.TRUSTED, () -> true));
        }
        Optional<Caller> caller = settings.portalLayer() ? byCookie(request) : Optional.empty();
        if (caller.isEmpty()) {
            caller = byHeader(request, path);
        }
        if (caller.isEmpty() && settings.open()) {
            return Optional.of(new Caller(actorCalled(Actor.PORTAL_ADMIN_ID), Caller.Means.OPEN, () -> true));
        }
        return caller;
    }

    private Optional<Caller> byCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                Optional<Actor> actor = identity().bySession(cookie.getValue());
                if (actor.isPresent()) {
                    return actor.map(known -> inSession(known, Caller.Means.COOKIE, cookie.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Caller> byHeader(HttpServletRequest request, RequestPath path) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (settings.portalLayer() && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return byBasic(header.substring(6).strip(), request.getRemoteAddr());
        }
        boolean bearer = header.regionMatches(true, 0, "Bearer ", 0, 7);
        if (bearer && !settings.portalMode() && path.isAtOrBelow("/api")) {
            String token = header.substring(7).strip();
            return identity().bySession(token).map(known -> inSession(known, Caller.Means.BEARER, token));
        }
        return Optional.empty();
    }

    private Caller inSession(Actor actor, Caller.Means means, String token) {
        return new Caller(actor, means, () -> identity().holderOf(token).equals(Optional.of(actor)));
    }

    private Optional<Caller> byBasic(String credentials, String client) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return identity()
                .byPassword(text.substring(0, colon), text.substring(colon + 1), client)
                .map(known -> new Caller(
                        known,
                        Caller.Means.BASIC,
                        () -> identity().byId(known.id()).equals(Optional.of(known))));
    }

    private boolean isVouchedFor(HttpServletRequest request) {
        String secret = request.getHeader("x-portal-secret");
        return "true".equals(request.getHeader("x-portal-auth"))
                && secret != null
                && !settings.portalSecret().isEmpty()
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8),
                        settings.portalSecret().getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Actor namedActor(@Nullable String id) {
        return id == null || id.isBlank() ? null : actorCalled(id);
    }

    // The front, or a test, names whom it likes; only a stored user has more than an operator's rights.
    private Actor actorCalled(String id) {
        return identity().byId(id).orElseGet(() -> new Actor(id, id, "", Role.OPERATOR));
    }

    private boolean isOpenToAnybody(RequestPath path) {
        return !settings.portalLayer() && (!path.isAtOrBelow("/api") || WITHOUT_TOKEN.contains(path.decoded()));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RequestPath path) throws IOException {
        if (!settings.portalLayer()) {
            Answers.error(response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized");
        } else if (isData.test(path)) {
            // A script of the portal shows its own sign-in; the browser's own dialog would cover it.
            if (!"fetch".equals(request.getHeader("X-Requested-With"))) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"DataOps\"");
            }
            Answers.write(response, HttpServletResponse.SC_UNAUTHORIZED, "text/plain", "Authentication required");
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", signIn(request, path));
        }
    }

    private static String signIn(HttpServletRequest request, RequestPath path) {
        boolean page = request.getMethod().equals("GET") && !path.decoded().equals("/");
        return page ? "/login?next=" + URLEncoder.encode(path.encoded(), StandardCharsets.UTF_8) : "/login";
    }

    private Identity identity() {
        Identity known = identity.get();
        if (known == null) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "Sign-in is starting; try again in a moment")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return known;
    }
}
