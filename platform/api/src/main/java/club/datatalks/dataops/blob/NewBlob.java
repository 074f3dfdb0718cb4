package club.datatalks.dataops.blob;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A blob to be made, without its content.
 *
 * @param contentType for example {@code image/png} or {@code text/plain; charset=utf-8}; printable ASCII
 * @param metadata a few short texts that travel with the blob; names of 1 to 40 lower-case letters, digits and dashes,
 *     starting with a letter; values without control characters
 * @param maxBytes content beyond this is refused, 0 to {@link BlobLimits#MAX_BYTES}
 * @param expectedSize how many bytes the content has; {@code null} when nobody said so
 * @param expectedHash what the content is; {@code null} when nobody said so
 */
public record NewBlob(
        BlobKey key,
        String contentType,
        Map<String, String> metadata,
        long maxBytes,
        @Nullable Long expectedSize,
        @Nullable BlobHash expectedHash) {

    private static final Pattern CONTENT_TYPE = Pattern.compile(
            "[!#$&^_.+\\-A-Za-z0-9]{1,127}/[!#$&^_.+\\-A-Za-z0-9]{1,127}" + "(?: *; *[\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\x{80}-\\x{9f}\\x{fffe}\\x{ffff}]");

    /** @throws IllegalArgumentException when one of the values is not as described, or beyond {@link BlobLimits} */
    public NewBlob {
        metadata = Map.copyOf(metadata);
        if (!isContentType(contentType)) {
            throw new IllegalArgumentException("not a content type: \"" + contentType + "\"");
        }
        checkMetadata(metadata);
        if (maxBytes < 0 || maxBytes > BlobLimits.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "maxBytes must be 0 to %d, not %d".formatted(BlobLimits.MAX_BYTES, maxBytes));
        }
        if (expectedSize != null && expectedSize < 0) {
            throw new IllegalArgumentException("expectedSize " + expectedSize + " is negative");
        }
    }

    /** A blob of any size, with nothing known about its content. */
    public static NewBlob of(BlobKey key, String contentType) {
        return new NewBlob(key, contentType, Map.of(), BlobLimits.MAX_BYTES, null, null);
    }

    /** Whether the text can be a content type here. A claim that cannot is best replaced by a neutral type. */
    public static boolean isContentType(String text) {
        return text.length() <= BlobLimits.MAX_CONTENT_TYPE_LENGTH
                && CONTENT_TYPE.matcher(text).matches();
    }

    /** The same blob, refused when its content has more bytes than this. */
    public NewBlob atMost(long bytes) {
        return new NewBlob(key, contentType, metadata, bytes, expectedSize, expectedHash);
    }

    /** The same blob, refused unless its content has exactly this many bytes. */
    public NewBlob sized(long bytes) {
        return new NewBlob(key, contentType, metadata, maxBytes, bytes, expectedHash);
    }

    /** The same blob, refused unless its content has this hash. */
    public NewBlob hashed(BlobHash hash) {
        return new NewBlob(key, contentType, metadata, maxBytes, expectedSize, hash);
    }

    /** The same blob with one more text about it. */
    public NewBlob with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(name, value);
        return new NewBlob(key, contentType, more, maxBytes, expectedSize, expectedHash);
    }

    private static void checkMetadata(Map<String, String> metadata) {
        if (metadata.size() > BlobLimits.MAX_METADATA_TEXTS) {
            throw new IllegalArgumentException(
                    "metadata has %d texts, %d are allowed".formatted(metadata.size(), BlobLimits.MAX_METADATA_TEXTS));
        }
        int bytes = 0;
        for (Map.Entry<String, String> text : metadata.entrySet()) {
            if (!NAME.matcher(text.getKey()).matches()) {
                throw new IllegalArgumentException(
                        "a name in metadata is 1 to 40 lower-case letters, digits and dashes, not \"%s\""
                                .formatted(text.getKey()));
            }
            if (UNSAFE.matcher(text.getValue()).find()) {
                throw new IllegalArgumentException("metadata %s holds control characters".formatted(text.getKey()));
            }
            bytes += text.getKey().length() + text.getValue().getBytes(UTF_8).length;
        }
        if (bytes > BlobLimits.MAX_METADATA_BYTES) {
            throw new IllegalArgumentException(
                    "metadata has %d bytes, %d are allowed".formatted(bytes, BlobLimits.MAX_METADATA_BYTES));
        }
    }
}
