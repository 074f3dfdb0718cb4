package club.datatalks.dataops.blob.engine;

import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** So many bytes of a blob on their way out, neither more nor fewer. */
public final class PartOfContent extends InputStream {

    private final BlobKey key;
    private final InputStream stored;

    private long left;

    /** @param stored what the store has, from the first byte of the part on; closed with this */
    public PartOfContent(BlobKey key, long length, InputStream stored) {
        this.key = key;
        this.stored = stored;
        this.left = length;
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
            return -1;
        }
        int count = stored.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new BlobDamagedException(key, "%d bytes are missing".formatted(left));
        }
        left -= count;
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
}
