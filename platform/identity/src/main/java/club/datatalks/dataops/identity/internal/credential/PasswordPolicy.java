package club.datatalks.dataops.identity.internal.credential;

import club.datatalks.dataops.problem.ProblemException;
import java.util.Locale;
import java.util.Set;

/** Which passwords somebody may choose. */
public enum PasswordPolicy {
    /** What clients have always relied on: four characters. */
    LENIENT(4),
    /** For data that matters: eight characters, and none of the first guesses. */
    STRICT(8);

    private static final int LEAST = 4;
    private static final int MOST = 1024;

    // What password lists start with, as far as it is long enough to get here.
    private static final Set<String> FIRST_GUESSES = Set.of(
            "12345678",
            "123456789",
            "1234567890",
            "11111111",
            "00000000",
            "87654321",
            "password",
            "password1",
            "password12",
            "password123",
            "passw0rd",
            "p@ssw0rd",
            "p@ssword",
            "qwertyui",
            "qwertyuiop",
            "qwerty123",
            "1q2w3e4r",
            "1qaz2wsx",
            "asdfghjkl",
            "zxcvbnm123",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "starwars",
            "trustno1",
            "whatever",
            "computer",
            "letmein1",
            "letmein123",
            "welcome1",
            "welcome123",
            "administrator",
            "admin123",
            "admin1234",
            "changeme",
            "changeme1",
            "changeme123",
            "dataops1",
            "dataops123",
            "datatalks",
            "datatalksclub",
            "datatalks.club",
            "secret123",
            "test1234",
            "abcd1234",
            "abc12345",
            "a1b2c3d4",
            "abcdefgh");

    private final int min;

    PasswordPolicy(int min) {
        this.min = min;
    }

    /**
     * Refuses what will not do.
     *
     * @param name whose password it becomes
     * @param email theirs, may be empty
     * @throws ProblemException of kind {@code INVALID} that says what is wrong with the password
     */
    public void check(String password, String name, String email) {
        if (password.length() < LEAST) {
            throw tooShort(LEAST);
        }
        if (password.length() < min) {
            throw tooShort(min);
        }
        if (password.length() > MOST) {
            throw ProblemException.invalid("password must be %d characters or fewer".formatted(MOST));
        }
        if (this == STRICT && isFirstGuess(password.toLowerCase(Locale.ROOT), name, email)) {
            throw ProblemException.invalid("password is too easy to guess");
        }
    }

    /** The problem of a password that is too short for anybody, or no text at all. */
    public static ProblemException tooShort() {
        return tooShort(LEAST);
    }

    private static ProblemException tooShort(int least) {
        return ProblemException.invalid("password must be at least %d characters".formatted(least));
    }

    private static boolean isFirstGuess(String password, String name, String email) {
        return FIRST_GUESSES.contains(password)
                || password.equalsIgnoreCase(name)
                || password.equalsIgnoreCase(email)
                || password.equalsIgnoreCase(email.replaceFirst("@.*", ""))
                || password.chars().distinct().count() == 1;
    }
}
