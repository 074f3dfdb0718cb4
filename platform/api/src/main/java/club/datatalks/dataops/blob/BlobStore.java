package club.datatalks.dataops.blob;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps uploaded bytes. A blob is written once under a key of its own and never changes; it can only be deleted.
 *
 * <p>Content is streamed both ways: a call holds a bounded part of it in memory, whatever its size. Whoever asks after
 * a write returned sees that write.
 *
 * <p>Implementations are safe for use by several threads, enforce {@link BlobLimits}, and pass
 * {@code BlobStoreContract}. Every method throws {@link club.datatalks.dataops.problem.ProblemException} of kind
 * {@code UPSTREAM} when the place behind the store cannot be reached or refuses us, and of kind {@code UNAVAILABLE}
 * when it cannot be used as it is: disk full, no permission, store closed. A blob whose record is damaged is of that
 * kind, too, with the code {@code blob_damaged}.
 */
@ConsumerType
public interface BlobStore {

    /** The code of the problem when there is more content than accepted. */
    String TOO_LARGE = "blob_too_large";

    /** The code of the problem when there is less or more content than announced. */
    String WRONG_SIZE = "blob_wrong_size";

    /** The code of the problem when the content has another hash than announced. */
    String WRONG_HASH = "blob_wrong_hash";

    /** The code of the problem when a blob is not what was kept. */
    String DAMAGED = "blob_damaged";

    /**
     * Keeps the bytes up to the end of the stream, all of them or none: also when the process dies half-way, or when
     * the call fails for any reason. When this returns, the blob survives the death of the process and of the machine.
     *
     * <p>Of several callers with one key at once, one is served and the others get {@link BlobExistsException}; so a
     * call that is repeated after an unclear failure does no harm.
     *
     * @param content read once, from where it is to the end, or not much beyond what is accepted; the caller closes it
     * @throws BlobExistsException when there is a blob with this key; found out before or after {@code content} is read
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code TOO_LARGE} and code {@link #TOO_LARGE}
     *     when there are more bytes than {@link NewBlob#maxBytes}; of kind {@code INVALID} and code {@link #WRONG_SIZE}
     *     or {@link #WRONG_HASH} when they are not as many, or not those, that were announced
     * @throws java.io.UncheckedIOException when reading {@code content} fails, with the failure of that stream
     */
    Blob create(NewBlob blob, InputStream content);

    /** What is known about a blob, if there is one. */
    Optional<Blob> find(BlobKey key);

    /** Opens a blob for reading, if there is one; the caller closes it. */
    Optional<BlobContent> open(BlobKey key);

    /** Opens a part of a blob for reading, if there is one; the caller closes it. */
    Optional<BlobContent> open(BlobKey key, ByteRange range);

    /**
     * Forgets a blob for good; its key is free again. Forgetting one that is not there is fine. Whoever is reading the
     * blob may fail.
     */
    void delete(BlobKey key);

    /**
     * The blobs whose keys start with a prefix, in the order of their keys.
     *
     * <p>A blob that is there from the first page to the last is in exactly one of them. One that is created or deleted
     * in between is in one or in none.
     *
     * @param prefix any text, not necessarily whole segments; empty for all blobs
     * @param limit at most this many, 1 to {@link BlobLimits#MAX_PAGE_BLOBS}
     * @param cursor where an earlier page with this prefix ended; {@code null} for the first page
     * @throws IllegalArgumentException when the limit is out of range
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code INVALID} when the cursor is not one that a
     *     page gave
     */
    BlobPage list(String prefix, int limit, @Nullable String cursor);
}
