package club.datatalks.dataops.http.internal.gate;

import club.datatalks.dataops.identity.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and how we know.
 *
 * @param actor {@code null} when the test bypass lets an unnamed caller in
 * @param standing asks whether they are still signed in as what they were; for answers that take long. Throws what the
 *     store throws.
 */
public record Caller(@Nullable Actor actor, Means means, BooleanSupplier standing) {

    /** How somebody proved who they are. */
    public enum Means {
        /** The sign-in cookie. */
        COOKIE,
        /** Name and password in every request. */
        BASIC,
        /** A session's token in the header. */
        BEARER,
        /** A front that knows the portal's secret vouches for them. */
        TRUSTED,
        /** Nobody asked: the explicit local mode without a password. */
        OPEN,
        /** Nobody asked: the test bypass. */
        TEST
    }

    private static final String ATTRIBUTE = "club.datatalks.dataops.caller";
    private static final String MEANS = "club.datatalks.dataops.means";

    /** The caller of a request that has passed the gate. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : null);
    }

    /**
     * Makes the caller known to whoever answers the request: attribute {@code club.datatalks.dataops.actor} is the
     * {@link Actor}, {@code club.datatalks.dataops.means} how they were recognised, in lower case.
     */
    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        request.setAttribute(MEANS, means.name().toLowerCase(Locale.ROOT));
        if (actor != null) {
            request.setAttribute(Actor.REQUEST_ATTRIBUTE, actor);
        }
    }

    /** Whether a browser adds the proof by itself, also to requests that another site causes. */
    public boolean isBorrowable() {
        return means == Means.COOKIE || means == Means.BASIC || means == Means.OPEN;
    }

    /** For the log. */
    public String name() {
        return actor == null ? "nobody" : actor.id();
    }
}
