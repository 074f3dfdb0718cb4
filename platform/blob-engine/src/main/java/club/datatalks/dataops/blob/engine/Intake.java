package club.datatalks.dataops.blob.engine;

import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The content of a blob on its way into a store, held to what was announced about it. A store that takes everything up
 * to the end from here has what it should have; for one thread.
 */
public final class Intake {

    private final NewBlob blob;
    private final InputStream content;
    private final MessageDigest digest = BlobHash.sha256();

    private long size;
    private @Nullable BlobHash hash;

    /** @throws ProblemException of kind {@code TOO_LARGE} when more is announced than accepted; nothing is read */
    public Intake(NewBlob blob, InputStream content) {
        this.blob = blob;
        this.content = content;
        Long expected = blob.expectedSize();
        if (expected != null && expected > blob.maxBytes()) {
            throw tooLarge();
        }
    }

    /**
     * Fills the buffer, or as much of it as there is.
     *
     * @return how many bytes are in the buffer; fewer than fit, and perhaps none, once the content has ended
     * @throws ProblemException as {@link BlobStore#create} has it, at the latest when the content has ended
     * @throws UncheckedIOException when the content cannot be read
     */
    public int fill(byte[] buffer) {
        if (hash != null) {
            return 0;
        }
        int count = read(buffer);
        size += count;
        digest.update(buffer, 0, count);
        checkGrowth();
        if (count < buffer.length) {
            hash = BlobHash.ofDigest(digest.digest());
            checkEnd(hash);
        }
        return count;
    }

    /** Whether everything was read and is as announced. */
    public boolean hasEnded() {
        return hash != null;
    }

    /** How many bytes were read so far. */
    public long size() {
        return size;
    }

    /** The hash of everything, once it was read. */
    public BlobHash hash() {
        if (hash == null) {
            throw new IllegalStateException("the hash is known when the content has ended");
        }
        return hash;
    }

    // Not readNBytes: a stream that gives little at a time may have inherited one that takes the first bit for all.
    private int read(byte[] buffer) {
        int count = 0;
        try {
            while (count < buffer.length) {
                int more = content.read(buffer, count, buffer.length - count);
                if (more < 0) {
                    break;
                }
                count += more;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private void checkGrowth() {
        if (size > blob.maxBytes()) {
            throw tooLarge();
        }
        Long expected = blob.expectedSize();
        if (expected != null && size > expected) {
            throw ProblemException.invalid("The file has more than the %d bytes that were announced; send it again"
                            .formatted(expected))
                    .withCode(BlobStore.WRONG_SIZE);
        }
    }

    private void checkEnd(BlobHash found) {
        Long expected = blob.expectedSize();
        if (expected != null && size < expected) {
            throw ProblemException.invalid(
                            "The file ended after %d of %d bytes; send it again".formatted(size, expected))
                    .withCode(BlobStore.WRONG_SIZE);
        }
        BlobHash announced = blob.expectedHash();
        if (announced != null && !announced.equals(found)) {
            throw ProblemException.invalid(
                            "The file changed on its way: its checksum is %s, announced was %s; send it again"
                                    .formatted(found, announced))
                    .withCode(BlobStore.WRONG_HASH);
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "The file has more than %d bytes, which is the most that is accepted here"
                                .formatted(blob.maxBytes()))
                .withCode(BlobStore.TOO_LARGE);
    }
}
