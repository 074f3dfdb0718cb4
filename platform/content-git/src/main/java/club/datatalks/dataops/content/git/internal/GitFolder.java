package club.datatalks.dataops.content.git.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a bare repository, held by this process alone.
 *
 * <p>Every step of opening can be repeated: whatever a killed process left half-way is finished or removed by the next
 * one. Nothing is a repository's state but its branches, and a branch moves in one rename.
 */
final class GitFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GitFolder.class);

    private static final String PROCESS_LOCK = "dataops.lock";
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Path directory;
    private final FileChannel processLock;
    private final Repository repository;

    private GitFolder(Path directory, FileChannel processLock, Repository repository) {
        this.directory = directory;
        this.processLock = processLock;
        this.repository = repository;
    }

    /**
     * Opens the repository, and makes one where there is none.
     *
     * @param patience how long to wait for another process that is just stopping
     * @throws IOException with a sentence for the operator when the folder cannot be used
     */
    static GitFolder open(Path directory, String branch, Duration patience) throws IOException {
        IsolatedReader.install();
        Files.createDirectories(directory);
        FileChannel processLock = lock(directory, patience);
        try {
            removeStaleLocks(directory);
            layOut(directory, branch);
            return new GitFolder(directory, processLock, repository(directory));
        } catch (IOException | RuntimeException e) {
            processLock.close();
            throw e;
        }
    }

    Repository repository() {
        return repository;
    }

    /** For many objects at a time: they come together, in one pack. Nothing of it is there before it is flushed. */
    ObjectInserter newPack() throws IOException {
        return NewPack.begin(directory.resolve("objects.part"), repository);
    }

    /** Makes sure that the names of new files survive a power cut, not only what the files hold. */
    void syncNames() throws IOException {
        syncFolder(directory.resolve("refs/heads"));
    }

    @Override
    public void close() {
        repository.close();
        try {
            processLock.close();
        } catch (IOException e) {
            log.warn("Letting go of {} failed", directory, e);
        }
    }

    // The operating system lets go of this lock when a process dies, however it dies.
    private static FileChannel lock(Path directory, Duration patience) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(PROCESS_LOCK), CREATE, WRITE);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new IOException("another process is using it; stop that one first");
                }
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
            return channel;
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another process to let go of it", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process, for example by the version of us that is being replaced
        }
    }

    // We hold the process lock, so whoever made these is dead.
    private static void removeStaleLocks(Path directory) throws IOException {
        removeLocks(directory, 1);
        removeLocks(directory.resolve("refs"), Integer.MAX_VALUE);
        if (Files.deleteIfExists(directory.resolve("gc.pid"))) {
            log.info("Removed the mark of a clean-up that was cut short");
        }
    }

    private static void removeLocks(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> stale;
        try (Stream<Path> files =
                Files.find(folder, depth, (file, attributes) -> attributes.isRegularFile() && isStaleLock(file))) {
            stale = files.toList();
        }
        for (Path file : stale) {
            Files.deleteIfExists(file);
            log.info("Removed {}, left behind by a process that was killed", file.getFileName());
        }
    }

    private static boolean isStaleLock(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".lock") && !name.equals(PROCESS_LOCK);
    }

    private static void layOut(Path directory, String branch) throws IOException {
        for (String folder : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags")) {
            Files.createDirectories(directory.resolve(folder));
        }
        Path head = directory.resolve(Constants.HEAD);
        if (!Files.exists(head)) {
            writeWhole(head, "ref: %s%s\n".formatted(Constants.R_HEADS, branch));
        }
        // An empty file says that no branch is packed, as a missing one does. Each time a branch is read the library
        // looks for it, and one that is missing costs three exceptions, most of what reading a branch takes.
        FileChannel.open(directory.resolve(Constants.PACKED_REFS), CREATE, WRITE)
                .close();
    }

    private static void writeWhole(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(partial, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(partial, file, ATOMIC_MOVE);
    }

    private static Repository repository(Path directory) throws IOException {
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .setup()
                .build();
        try {
            if (configure(repository.getConfig())) {
                repository.close();
                return repository(directory); // some settings are only read when a repository is opened
            }
            return repository;
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** Whether anything had to be changed. */
    private static boolean configure(StoredConfig config) throws IOException {
        try {
            config.load();
        } catch (ConfigInvalidException e) {
            throw new IOException("its file config is damaged; put right or remove that file", e);
        }
        String before = config.toText();
        config.setInt("core", null, "repositoryformatversion", 0);
        config.setBoolean("core", null, "bare", true);
        config.setBoolean("core", null, "fsyncObjectFiles", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.setBoolean("gc", null, "autoDetach", false);
        config.setInt("gc", null, "auto", 1000);
        if (before.equals(config.toText())) {
            return false;
        }
        config.save();
        return true;
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
