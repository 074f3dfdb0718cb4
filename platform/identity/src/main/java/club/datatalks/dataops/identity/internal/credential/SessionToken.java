package club.datatalks.dataops.identity.internal.credential;

import java.security.SecureRandom;
import java.util.Base64;

/** What the holder of a session shows: 256 random bits, URL-safe. Only its digest is kept. */
public record SessionToken(String value) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static SessionToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the store knows of it, and its key there: 64 hex characters, whatever was shown to us. */
    public String digest() {
        return Digests.sha256Hex(value);
    }

    /** Not the token: texts like these end up in logs. */
    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
