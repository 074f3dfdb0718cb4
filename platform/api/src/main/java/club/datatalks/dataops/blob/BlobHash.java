package club.datatalks.dataops.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a blob's content. As text it is {@code sha256:} and 64 hexadecimal digits.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record BlobHash(String value) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final String ALGORITHM = "sha256:";

    public BlobHash {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("a hash is 64 lower-case hexadecimal digits, not \"" + value + "\"");
        }
    }

    /** The hash of these bytes. */
    public static BlobHash of(byte[] content) {
        return ofDigest(sha256().digest(content));
    }

    /** The hash that a {@link #sha256() digest} gave. */
    public static BlobHash ofDigest(byte[] digest) {
        return new BlobHash(HexFormat.of().formatHex(digest));
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static BlobHash parse(String text) {
        if (!text.startsWith(ALGORITHM)) {
            throw new IllegalArgumentException("a hash starts with %s, unlike \"%s\"".formatted(ALGORITHM, text));
        }
        return new BlobHash(text.substring(ALGORITHM.length()));
    }

    /** A digest to feed content to. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return ALGORITHM + value;
    }
}
