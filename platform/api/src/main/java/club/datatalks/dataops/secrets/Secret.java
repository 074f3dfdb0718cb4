package club.datatalks.dataops.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A secret text. It never prints itself: not in a message, not in a log, not as JSON. Whoever needs the text asks for
 * it by {@link #reveal} as late as possible, and keeps the secret rather than the text.
 */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when the text is empty; a secret that is empty is none */
    public static Secret of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
        return new Secret(text);
    }

    /** The text itself. */
    public String reveal() {
        return text;
    }

    /** Whether this is the text, in a time that does not depend on where the two differ. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), candidate.getBytes(UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && matches(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Always the same text, whatever the secret. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
