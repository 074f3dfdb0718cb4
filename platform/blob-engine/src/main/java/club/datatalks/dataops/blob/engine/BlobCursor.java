package club.datatalks.dataops.blob.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobLimits;
import club.datatalks.dataops.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;

/** The last key of a page as text that a client keeps for us. */
public final class BlobCursor {

    private BlobCursor() {}

    public static String after(BlobKey last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.value().getBytes(UTF_8));
    }

    /**
     * The key that {@link #after} was given.
     *
     * @throws ProblemException of kind {@code INVALID} when the cursor is not one of a list with this prefix
     */
    public static BlobKey read(String prefix, String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            String key = UTF_8.newDecoder().decode(bytes).toString();
            if (key.startsWith(prefix) && BlobKey.isKey(key)) {
                return new BlobKey(key);
            }
            throw foreign();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw foreign();
        }
    }

    /** @throws IllegalArgumentException when a page cannot have this limit */
    public static void checkLimit(int limit) {
        if (limit < 1 || limit > BlobLimits.MAX_PAGE_BLOBS) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, not %d".formatted(BlobLimits.MAX_PAGE_BLOBS, limit));
        }
    }

    private static ProblemException foreign() {
        return ProblemException.invalid("cursor does not belong to this list; start again without one");
    }
}
