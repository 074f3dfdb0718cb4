package club.datatalks.dataops.identity.internal.credential;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Passwords that a person can read from a terminal and type: four groups such as {@code lumot-kavir-sodep-nimul}, some
 * 66 bits. Letters that look like others are left out.
 */
public final class ReadablePassword {

    private static final int GROUPS = 4;
    private static final String CONSONANTS = "bdfghjkmnprstvwz";
    private static final String VOWELS = "aeiou";
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReadablePassword() {}

    public static String random() {
        return Stream.generate(ReadablePassword::group).limit(GROUPS).collect(Collectors.joining("-"));
    }

    private static String group() {
        char[] letters = new char[5];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = anyOf(i % 2 == 0 ? CONSONANTS : VOWELS);
        }
        return new String(letters);
    }

    private static char anyOf(String letters) {
        return letters.charAt(RANDOM.nextInt(letters.length()));
    }
}
