package club.datatalks.dataops.secrets;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a secret is called in our code, for example {@code typefully-api-key}: 1 to 80 lower-case letters, digits and
 * dashes, starting with a letter; no dash follows another or ends the name.
 */
public record SecretName(String value) implements Comparable<SecretName> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final int MAX_LENGTH = 80;

    /** @throws IllegalArgumentException when the text cannot be a name */
    public SecretName {
        if (!isName(value)) {
            throw new IllegalArgumentException(
                    "the name of a secret is 1 to %d lower-case letters, digits and single dashes, not \"%s\""
                            .formatted(MAX_LENGTH, value));
        }
    }

    /** Whether the text can be a name. */
    public static boolean isName(String text) {
        return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
    }

    /** The environment variable of the same name, for example {@code TYPEFULLY_API_KEY}. */
    public String variable() {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public int compareTo(SecretName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
