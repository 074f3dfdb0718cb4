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

    /**
     * Whoever holds a session; empty when it is unknown, expired or closed, when its user is disabled, and when their
     * password has changed since. Asking is using: it starts the session's time again.
     *
     * @param token whatever was shown; nothing is too long or too strange
     */
    Optional<Actor> bySession(String token);

    /**
     * The same, without using the session: its time goes on. For whoever asks again and again by themselves, such as an
     * open stream.
     */
    Optional<Actor> holderOf(String token);

    /**
     * Whoever knows this name and password: the portal's administrator by user name, or a user by e-mail address in any
     * spelling; never somebody who is disabled. Takes the same time for a name that does not exist as for a wrong
     * password, some 40 ms; the right one costs that only once in a while, so that a client may send it with every
     * request. Failures are recorded in the audit log.
     *
     * @param client where the attempt comes from, an address; failures are counted per name and client
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code TOO_MANY}, with the time to wait, after
     *     five failures in fifteen minutes, also when the password is right; of kind {@code UNAVAILABLE} when too many
     *     people sign in at once
     */
    Optional<Actor> byPassword(String name, String password, String client);

    /** A user by id, when there is one that is not disabled; also {@link Actor#PORTAL_ADMIN_ID}, stored or not. */
    Optional<Actor> byId(String userId);

    /**
     * Opens a session, and records in the audit log that somebody signed in. Only a digest of the token is kept, so
     * this is the only moment at which it can be had.
     *
     * @param lifetime until it expires when it is not used; using it starts the time again
     * @return the token: opaque, URL-safe, more than ten characters
     * @throws IllegalArgumentException when there is no such user
     */
    String openSession(Actor actor, Duration lifetime);

    /** Ends a session for good. Ending one that is not there is fine. */
    void closeSession(String token);
}
