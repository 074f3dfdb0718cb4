package club.datatalks.dataops.identity.internal.rest;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Who sent a request, and with what. */
final class Callers {

    private static final String MEANS = "club.datatalks.dataops.means";
    private static final String COOKIE = "dtc_auth";
    private static final String BEARER = "bearer ";

    private Callers() {}

    /** Whoever the platform has authenticated; empty for nobody. */
    static Optional<Actor> actor(HttpServletRequest request) {
        return request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }

    /** The same, but for somebody whom a test let in without asking. */
    static Optional<Actor> authenticated(HttpServletRequest request) {
        return "test".equals(request.getAttribute(MEANS)) ? Optional.empty() : actor(request);
    }

    /** @throws ProblemException of kind {@code FORBIDDEN} for everybody but administrators */
    static Actor admin(HttpServletRequest request) {
        return actor(request)
                .filter(Actor::isAdmin)
                .orElseThrow(() -> ProblemException.forbidden("Admin access required"));
    }

    /** The token of the {@code Authorization} header; the scheme's case does not matter. */
    static Optional<String> bearerToken(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    /** The session of the browser. */
    static Optional<String> cookieToken(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
