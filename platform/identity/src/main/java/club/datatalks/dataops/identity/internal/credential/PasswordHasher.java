package club.datatalks.dataops.identity.internal.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Turns passwords into what is stored of them: Argon2id (RFC 9106) with a salt of its own for each, written as a PHC
 * string. Hashes of older data, the lower-case hex SHA-256 without a salt, are still recognised.
 *
 * <p>Safe for use by several threads. A hash takes memory and time on purpose, so only a few are worked out at once;
 * who finds no place within some seconds gets a {@link ProblemException} of kind {@code UNAVAILABLE}.
 */
public final class PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern OLD_FORM = Pattern.compile("[0-9a-f]{64}");

    private final Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final PhcHash nobody;

    public PasswordHasher(Cost cost) {
        this.cost = cost;
        byte[] salt = newBytes(SALT_BYTES);
        this.nobody = new PhcHash(cost, salt, newBytes(HASH_BYTES));
    }

    /** A new hash of the password, at this hasher's cost. */
    public String hash(String password) {
        byte[] salt = newBytes(SALT_BYTES);
        return new PhcHash(cost, salt, argon2(password, cost, salt, HASH_BYTES)).toString();
    }

    /**
     * Whether the password belongs to the stored hash. Takes at least as long as one hash in any case, also for a hash
     * that is missing, of the old form or unreadable, so that the time tells nothing about the account.
     */
    public boolean matches(String password, @Nullable String stored) {
        if (stored == null) {
            matches(password, nobody);
            return false;
        }
        if (isOldForm(stored)) {
            matches(password, nobody);
            return Digests.isSame(Digests.sha256Hex(password), stored);
        }
        PhcHash hash = PhcHash.parse(stored).orElse(null);
        if (hash == null) {
            matches(password, nobody);
            return false;
        }
        return matches(password, hash);
    }

    /** Whether a stored hash should be replaced at the next occasion: it is of the old form, or of another cost. */
    public boolean isOutdated(String stored) {
        return PhcHash.parse(stored).map(hash -> !hash.cost().equals(cost)).orElse(true);
    }

    private boolean matches(String password, PhcHash hash) {
        return hash.is(argon2(password, hash.cost(), hash.salt(), hash.length()));
    }

    private static boolean isOldForm(String stored) {
        return OLD_FORM.matcher(stored).matches();
    }

    private byte[] argon2(String password, Cost atCost, byte[] salt, int length) {
        takePlace();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(atCost.memoryKib())
                    .withIterations(atCost.iterations())
                    .withParallelism(atCost.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemKind.UNAVAILABLE, "Too many people sign in at the moment; try again")
                .retryAfter(PATIENCE);
    }

    private byte[] newBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * What one hash costs whoever works it out.
     *
     * @param memoryKib 8 times {@code lanes} to 1 GiB
     * @param iterations 1 to 64
     * @param lanes 1 to 16
     */
    public record Cost(int memoryKib, int iterations, int lanes) {

        /** The least that is advised for interactive sign-in: some 40 ms of one core. */
        public static final Cost STANDARD = new Cost(19 * 1024, 2, 1);

        /** For data that is thrown away, such as a test's. */
        public static final Cost CHEAP = new Cost(64, 1, 1);

        public Cost {
            if (lanes < 1 || lanes > 16 || iterations < 1 || iterations > 64) {
                throw new IllegalArgumentException("iterations and lanes are out of range");
            }
            if (memoryKib < 8 * lanes || memoryKib > 1024 * 1024) {
                throw new IllegalArgumentException("memory is out of range");
            }
        }
    }
}
