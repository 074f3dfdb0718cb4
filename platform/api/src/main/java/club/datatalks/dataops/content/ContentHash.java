package club.datatalks.dataops.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a file holds: git's blob hash, SHA-1 over {@code blob <length>\0<bytes>}. Equal bytes have equal hashes,
 * wherever they lie, so a hash is what a change says it was based on.
 *
 * @param value 40 lower-case hexadecimal digits
 */
public record ContentHash(String value) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");

    public ContentHash {
        if (!HASH.matcher(value).matches()) {
            throw new IllegalArgumentException("not a content hash: " + value);
        }
    }

    /** The hash of these bytes. */
    public static ContentHash of(byte[] bytes) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return new ContentHash(HexFormat.of().formatHex(sha1.digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
