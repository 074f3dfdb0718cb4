package club.datatalks.dataops.blob.file.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the store, held by this process alone: {@code blobs}, where whole files appear in one step, and
 * {@code incoming}, where they are written. A process that is killed leaves files in {@code incoming} at most, and the
 * next one removes them.
 */
final class BlobFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BlobFolder.class);

    private static final String PARTIAL = ".part";
    private static final int MAX_ATTEMPTS = 100;

    private final Path blobs;
    private final Path incoming;
    private final FolderLock lock;
    private final FileStore disk;
    private final boolean links;
    private final boolean syncsFolders;

    private BlobFolder(Path blobs, Path incoming, FolderLock lock) throws IOException {
        this.blobs = blobs;
        this.incoming = incoming;
        this.lock = lock;
        this.disk = Files.getFileStore(incoming);
        this.links = canLink(incoming);
        this.syncsFolders = canSync(incoming);
    }

    /**
     * Opens the folder, and makes it where there is none.
     *
     * @param patience how long to wait for another process that is just stopping
     * @throws IOException with a sentence for the operator when the folder cannot be used
     */
    static BlobFolder open(Path directory, Duration patience) throws IOException {
        Path blobs = Files.createDirectories(directory.resolve("blobs"));
        Path incoming = Files.createDirectories(directory.resolve("incoming"));
        FolderLock lock = FolderLock.take(directory, patience);
        try {
            removePartialFiles(incoming);
            return new BlobFolder(blobs, incoming, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The folder of all blobs. */
    Path root() {
        return blobs;
    }

    /** The file of a blob, whether or not there is one. */
    Path fileOf(BlobKey key) {
        Path file = blobs;
        String[] segments = key.value().split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            file = file.resolve(SegmentNames.ofFolder(segments[i]));
        }
        return file.resolve(SegmentNames.ofBlob(segments[segments.length - 1]));
    }

    /** A new file to write to, that nobody but us may read and nobody may execute. */
    Path newPartialFile() throws IOException {
        return Files.createTempFile(incoming, "", PARTIAL);
    }

    /** How many bytes we may still write to this disk. */
    long usableBytes() throws IOException {
        return disk.getUsableSpace();
    }

    /** Whether files can still be made here. */
    boolean isWritable() {
        return Files.isWritable(blobs) && Files.isWritable(incoming);
    }

    /**
     * Gives a file that is written and synced the name of its blob, for good.
     *
     * @throws BlobExistsException when there is one; it is as it was
     * @throws IOException when it could not be done; then there is no blob
     */
    void publish(Path partial, BlobKey key) throws IOException {
        Path file = fileOf(key);
        name(partial, file, key);
        try {
            syncFoldersOf(file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Removes the file of a blob for good, if there is one, and the folders that become empty. */
    void remove(BlobKey key) throws IOException {
        Path file = fileOf(key);
        if (Files.deleteIfExists(file)) {
            Path folder = parent(file);
            sync(folder);
            removeEmpty(folder);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            log.warn("Letting go of {} failed", incoming.getParent(), e);
        }
    }

    // Whoever deletes the last blob of a folder removes the folder, perhaps right before we need it.
    private void name(Path partial, Path file, BlobKey key) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Files.createDirectories(parent(file));
            try {
                if (links) {
                    Files.createLink(file, partial);
                } else {
                    rename(partial, file);
                }
                return;
            } catch (FileAlreadyExistsException e) {
                throw new BlobExistsException(key);
            } catch (NoSuchFileException e) {
                if (attempt == MAX_ATTEMPTS || !Files.exists(partial)) {
                    throw e;
                }
            }
        }
    }

    // The folder is ours alone, so within this process is enough.
    private synchronized void rename(Path partial, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.move(partial, file, ATOMIC_MOVE);
    }

    // All of them: another thread may just have made the upper ones and not have synced them yet.
    private void syncFoldersOf(Path file) throws IOException {
        for (Path folder = parent(file); folder.startsWith(blobs); folder = parent(folder)) {
            sync(folder);
        }
    }

    private void sync(Path folder) throws IOException {
        if (syncsFolders) {
            force(folder);
        }
    }

    private void removeEmpty(Path lowest) throws IOException {
        try {
            for (Path folder = lowest; !folder.equals(blobs); folder = parent(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // then it is still needed, and so is everything above
        }
    }

    private static void removePartialFiles(Path incoming) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming, "*" + PARTIAL)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
                removed++;
            }
        }
        if (removed > 0) {
            log.info("Removed {} unfinished uploads, left behind by a process that was killed", removed);
        }
    }

    private static boolean canLink(Path incoming) throws IOException {
        Path file = Files.createTempFile(incoming, "", PARTIAL);
        Path link = incoming.resolve("link-" + file.getFileName());
        try {
            Files.createLink(link, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            log.info("The disk of {} has no hard links; blobs are renamed instead", incoming);
            return false;
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(file);
        }
    }

    private static boolean canSync(Path folder) {
        try {
            force(folder);
            return true;
        } catch (IOException e) {
            log.warn("The names of new blobs in {} may not survive a power cut: {}", folder, e.getMessage());
            return false;
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException(path + " is not below the folder of the blobs");
        }
        return parent;
    }
}
