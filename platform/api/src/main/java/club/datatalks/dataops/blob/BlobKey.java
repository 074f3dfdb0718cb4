package club.datatalks.dataops.blob;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a blob is called by whoever made it: segments joined by {@code /}, for example
 * {@code work/files/01JMZK3V7Q/content}. A key holds an id, so that nobody else ever chooses the same; the name that a
 * person gave a file belongs into the record about it.
 *
 * <p>Any letters of any language will do, and keys that differ in case or in the composition of an accent are different
 * keys. A key cannot lead out of the store: empty segments, {@code .} and {@code ..} do not make a key, and neither do
 * control characters, back-slashes or halves of surrogate pairs. {@link BlobLimits} says how long keys and segments are
 * at most.
 *
 * <p>Keys are ordered by their UTF-8 bytes, which is also the order of their code points.
 */
public record BlobKey(String value) implements Comparable<BlobKey> {

    private static final Pattern UNSAFE = Pattern.compile("[\\\\\\p{Cntrl}\\p{Cs}\\x{80}-\\x{9f}\\x{fffe}\\x{ffff}]");

    /** @throws IllegalArgumentException when the text cannot be a key */
    public BlobKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("not the key of a blob: " + value);
        }
    }

    /** Whether the text can be a key. */
    public static boolean isKey(String text) {
        if (text.isEmpty() || UNSAFE.matcher(text).find() || bytes(text) > BlobLimits.MAX_KEY_BYTES) {
            return false;
        }
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || bytes(segment) > BlobLimits.MAX_SEGMENT_BYTES) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(BlobKey other) {
        return Arrays.compareUnsigned(value.getBytes(UTF_8), other.value.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
