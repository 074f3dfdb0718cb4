package club.datatalks.dataops.identity;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds out who somebody is, and keeps their sessions.
 *
 * <p>Safe for use by several threads. A disabled user, and one whose role changed, is seen as such by the very next
 * call; nothing is remembered about a session beyond the store's answer.
 */
@ProviderType
public interface Identity {

    /** Whoever holds a session; empty when it is unknown, expired or revoked, or its user is disabled. */
    Optional<Actor> bySession(String token);

    /**
     * Whoever knows this name and password: the portal's shared credential, or a user by e-mail address. Takes the same
     * time for a name that does not exist as for a wrong password.
     *
     * @param client where the attempt comes from, an address; failures are counted per name and client
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code TOO_MANY}, with the time to wait, after
     *     five failures in fifteen minutes
     */
    Optional<Actor> byPassword(String name, String password, String client);

    /** A user by id, when there is one that is not disabled; also {@link Actor#PORTAL_ADMIN_ID}. */
    Optional<Actor> byId(String userId);

    /**
     * Opens a session. Only a digest of the token is kept, so this is the only moment at which it can be had.
     *
     * @param lifetime until it expires when it is not used; using it starts the time again
     * @return the token: opaque, URL-safe, more than ten characters
     */
    String openSession(Actor actor, Duration lifetime);

    /** Ends a session. Ending one that is not there is fine. */
    void closeSession(String token);
}
