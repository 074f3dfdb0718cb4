package club.datatalks.dataops.blob.file.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds a folder for this process. The operating system lets go of it when a process dies, however it dies. */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "dataops.lock";
    private static final Duration RETRY = Duration.ofMillis(50);

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * @param patience how long to wait for another process that is just stopping
     * @throws IOException with a sentence for the operator when somebody else keeps the folder
     */
    static FolderLock take(Path folder, Duration patience) throws IOException {
        FileChannel file = FileChannel.open(folder.resolve(FILE), CREATE, WRITE);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (tryLock(file) == null) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new IOException("another process is using it; stop that one first");
                }
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
            return new FolderLock(file);
        } catch (InterruptedException e) {
            file.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another process to let go of it", e);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process, for example by the version of us that is being replaced
        }
    }
}
