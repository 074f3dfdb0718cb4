package club.datatalks.dataops.content.github.internal.blob;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads the files of a packed tree (a gzipped tar), without their names: what a file holds is what it is known by here.
 */
final class Archive {

    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;

    private final long maxFile;

    /** @param maxFile files with more bytes are passed over */
    Archive(long maxFile) {
        this.maxFile = maxFile;
    }

    /** Is given the bytes of one file after the other. */
    interface Reader {
        void file(byte[] bytes) throws IOException;
    }

    void read(Path archive, Reader reader) throws IOException {
        try (InputStream tar = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive)), 1 << 16)) {
            byte[] header = new byte[BLOCK];
            while (tar.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
                long size = size(header);
                boolean file = header[TYPE] == '0' || header[TYPE] == 0;
                if (file && size <= maxFile) {
                    byte[] bytes = tar.readNBytes((int) size);
                    if (bytes.length < size) {
                        throw new EOFException("the archive ends in the middle of a file");
                    }
                    reader.file(bytes);
                } else {
                    tar.skipNBytes(size);
                }
                tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    private static long size(byte[] header) throws IOException {
        String digits = new String(header, SIZE, SIZE_LENGTH, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        try {
            return Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("this is no tar archive", e);
        }
    }
}
