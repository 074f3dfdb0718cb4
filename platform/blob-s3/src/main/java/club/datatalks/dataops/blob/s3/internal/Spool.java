package club.datatalks.dataops.blob.s3.internal;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import club.datatalks.dataops.blob.engine.Intake;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole content of an upload, before the first byte of it goes to S3: what the object says about itself goes ahead
 * of the content, and a request that is repeated needs the content again. Little is kept in memory, more in a file that
 * has no name any more, so that nothing is left behind by a process that is killed.
 */
final class Spool implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final byte[] start;
    private final @Nullable FileChannel file;

    private Spool(byte[] start, @Nullable FileChannel file) {
        this.start = start;
        this.file = file;
    }

    /**
     * Takes everything.
     *
     * @param folder where a file is made for content of more than a quarter of a megabyte
     * @throws ProblemException of kind {@code UNAVAILABLE} when the folder has no room
     */
    static Spool of(Intake intake, Path folder) {
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = intake.fill(buffer);
        if (intake.hasEnded()) {
            return new Spool(Arrays.copyOf(buffer, count), null);
        }
        try {
            FileChannel file = namelessFile(folder);
            try {
                write(file, buffer, count);
                while (!intake.hasEnded()) {
                    write(file, buffer, intake.fill(buffer));
                }
                return new Spool(new byte[0], file);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw ProblemException.unavailable(
                    "Nothing was saved: there is no room to receive the file; free some space and try again", e);
        }
    }

    /** The content from here on; any number of times, also at once. */
    InputStream content(long from, long length) {
        return new SpooledContent(from, length);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static FileChannel namelessFile(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "upload-", ".part");
        try {
            return FileChannel.open(path, READ, WRITE);
        } finally {
            Files.delete(path);
        }
    }

    private static void write(FileChannel file, byte[] buffer, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private final class SpooledContent extends InputStream {

        private final long end;

        private long position;

        SpooledContent(long from, long length) {
            this.position = from;
            this.end = from + length;
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
            if (position == end) {
                return -1;
            }
            int wanted = (int) Math.min(length, end - position);
            int count = wanted;
            if (file == null) {
                System.arraycopy(start, (int) position, buffer, offset, wanted);
            } else {
                count = file.read(ByteBuffer.wrap(buffer, offset, wanted), position);
            }
            if (count < 0) {
                throw new IOException("%d bytes of what was received are gone".formatted(end - position));
            }
            position += count;
            return count;
        }
    }
}
