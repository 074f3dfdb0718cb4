package club.datatalks.dataops.identity.internal.credential;

import club.datatalks.dataops.identity.internal.credential.PasswordHasher.Cost;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored Argon2id hash with everything that is needed to check a password against it, written
 * {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>} with base64 that has no padding.
 */
final class PhcHash {

    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    PhcHash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    static Optional<PhcHash> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PhcHash(
                    new Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))),
                    Base64.getDecoder().decode(parts.group(4)),
                    Base64.getDecoder().decode(parts.group(5))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // it has the form, but its numbers or its base64 make no hash
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt.clone();
    }

    /** In bytes. */
    int length() {
        return hash.length;
    }

    /** Whether it is this hash, in a time that does not depend on where they differ. */
    boolean is(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.iterations(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }
}
