package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.identity.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who sent a request. */
final class Callers {

    private Callers() {}

    /** The id under which history has whoever acts; {@code null} for nobody, as a test may be. */
    static @Nullable String actor(HttpServletRequest request) {
        return request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor ? actor.id() : null;
    }
}
