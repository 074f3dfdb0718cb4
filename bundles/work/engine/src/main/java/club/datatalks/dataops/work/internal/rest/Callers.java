package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who sent a request. */
final class Callers {

    private Callers() {}

    /**
     * The id of whoever acts, for what belongs to a person.
     *
     * @throws ProblemException of kind {@code FORBIDDEN} when nobody is named, as in a test
     */
    static String someone(HttpServletRequest request) {
        String id = actor(request);
        if (id == null) {
            throw ProblemException.forbidden("This belongs to a person; sign in");
        }
        return id;
    }

    /**
     * Lets administrators through, and a test's caller that nobody is named for.
     *
     * @throws ProblemException of kind {@code FORBIDDEN} for everybody else
     */
    static void requireAdmin(HttpServletRequest request) {
        if (request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor && !actor.isAdmin()) {
            throw ProblemException.forbidden("Admin access required");
        }
    }

    /** The name of whoever acts, for people; empty when nobody knows. */
    static String name(HttpServletRequest request) {
        return request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor ? actor.name() : "";
    }

    /** The id under which history has whoever acts; {@code null} for nobody, as a test may be. */
    static @Nullable String actor(HttpServletRequest request) {
        return request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor ? actor.id() : null;
    }
}
