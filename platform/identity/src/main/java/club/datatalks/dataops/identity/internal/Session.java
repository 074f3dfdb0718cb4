package club.datatalks.dataops.identity.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param digest of the token, which only its holder has
 * @param credentials the user's number of credentials when it was opened; another one ends the session
 * @param lifetime until it ends when it is not used
 */
public record Session(
        String digest, String userId, long credentials, Instant createdAt, Duration lifetime, Instant expiresAt) {

    // A session in use is written now and then, not with every request.
    private static final Duration MAX_LAG = Duration.ofMinutes(5);

    static Session opened(String digest, User user, Duration lifetime, Instant now) {
        return new Session(digest, user.id(), user.credentials(), now, lifetime, now.plus(lifetime));
    }

    /** Whether it was opened by this user, with what they sign in with now. */
    boolean isOf(User user) {
        return userId.equals(user.id()) && credentials == user.credentials();
    }

    /** Whether its use should be written down. */
    boolean isDueForRenewal(Instant now) {
        Duration lag = lifetime.dividedBy(10).compareTo(MAX_LAG) < 0 ? lifetime.dividedBy(10) : MAX_LAG;
        return !expiresAt.isAfter(now.plus(lifetime).minus(lag));
    }

    /** The same session, used just now. */
    Session usedAt(Instant now) {
        return new Session(digest, userId, credentials, createdAt, lifetime, now.plus(lifetime));
    }
}
