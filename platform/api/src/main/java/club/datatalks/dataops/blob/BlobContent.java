package club.datatalks.dataops.blob;

import java.io.IOException;
import java.io.InputStream;

/**
 * A blob that is open for reading, by one thread at a time. It holds a file or a connection until it is closed.
 *
 * <p>Whoever reads a blob from its first byte to the end of the stream has read the bytes that were kept: when they are
 * not those, or fewer, the last read throws {@link BlobDamagedException} instead of telling the end. A part of a blob
 * is not checked in this way.
 */
public final class BlobContent implements AutoCloseable {

    private final Blob blob;
    private final long length;
    private final InputStream stream;

    /** @param stream gives exactly {@code length} bytes; closed with this */
    public BlobContent(Blob blob, long length, InputStream stream) {
        this.blob = blob;
        this.length = length;
        this.stream = stream;
    }

    /** The whole blob, also when only a part of it is open. */
    public Blob blob() {
        return blob;
    }

    /** How many bytes there are to read, from the start of the stream. */
    public long length() {
        return length;
    }

    /** The bytes; the same stream at every call. */
    public InputStream stream() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
