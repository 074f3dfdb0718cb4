package club.datatalks.dataops.blob.engine;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobHash;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a whole blob on its way out. The last bytes are given away only when everything before them, and they,
 * have the hash that was kept: whoever counts to the size is told of damage as well as whoever reads to the end.
 */
public final class CheckedContent extends InputStream {

    private final Blob blob;
    private final InputStream stored;
    private final MessageDigest digest = BlobHash.sha256();

    private long left;
    private @Nullable BlobHash found;

    /** @param stored what the store has; closed with this */
    public CheckedContent(Blob blob, InputStream stored) {
        this.blob = blob;
        this.stored = stored;
        this.left = blob.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            checkHash();
            return -1;
        }
        int count = stored.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new BlobDamagedException(blob.key(), "%d of %d bytes are missing".formatted(left, blob.size()));
        }
        digest.update(buffer, offset, count);
        left -= count;
        if (left == 0) {
            checkHash();
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, stored.available());
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    private void checkHash() throws IOException {
        if (found == null) {
            found = BlobHash.ofDigest(digest.digest());
        }
        if (!found.equals(blob.hash())) {
            throw new BlobDamagedException(blob.key(), "its checksum is %s, kept was %s".formatted(found, blob.hash()));
        }
    }
}
