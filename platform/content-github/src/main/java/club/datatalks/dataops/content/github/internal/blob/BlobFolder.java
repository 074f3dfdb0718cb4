package club.datatalks.dataops.content.github.internal.blob;

import club.datatalks.dataops.content.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes on disk, each file named after the hash of what it holds, and checked against it whenever it is read: a damaged
 * file is as good as none. Safe for use by several threads.
 */
public final class BlobFolder {

    private static final Logger log = LoggerFactory.getLogger(BlobFolder.class);

    private final Path directory;

    public BlobFolder(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    public Optional<byte[]> find(ContentHash hash) throws IOException {
        Path file = fileOf(hash);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!ContentHash.of(bytes).equals(hash)) {
            log.warn("The kept copy of {} is damaged; it is fetched again", hash);
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    public boolean has(ContentHash hash) {
        return Files.exists(fileOf(hash));
    }

    /** Keeps bytes as long as the disk is not needed otherwise. Keeping the same bytes twice keeps them once. */
    public void keep(ContentHash hash, byte[] bytes) throws IOException {
        if (!has(hash)) {
            write(hash, bytes, false);
        }
    }

    /** Keeps bytes so that they survive a power cut from here on. */
    public void keepDurably(ContentHash hash, byte[] bytes) throws IOException {
        write(hash, bytes, true);
    }

    /**
     * Deletes what was kept longest until the rest fits.
     *
     * @param needed what has to stay, however old
     */
    public void tidy(long maxBytes, Instant keptBefore, Predicate<ContentHash> needed) throws IOException {
        List<Kept> all = new ArrayList<>();
        long total = 0;
        try (Stream<Path> files = Files.walk(directory, 2)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Kept kept = new Kept(file, Files.size(file), Files.getLastModifiedTime(file));
                all.add(kept);
                total += kept.bytes();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        all.sort(Comparator.comparing(Kept::since));
        for (Kept kept : all) {
            boolean partial = kept.file().toString().endsWith(".part");
            boolean surplus = total > maxBytes && !partial && !needed.test(hashOf(kept.file()));
            if (kept.since().toInstant().isBefore(keptBefore) && (partial || surplus)) {
                Files.deleteIfExists(kept.file());
                total -= kept.bytes();
            }
        }
    }

    private record Kept(Path file, long bytes, FileTime since) {}

    private void write(ContentHash hash, byte[] bytes, boolean durably) throws IOException {
        Path file = fileOf(hash);
        Path folder = Files.createDirectories(directory.resolve(hash.value().substring(0, 2)));
        Path partial = Files.createTempFile(folder, "blob-", ".part");
        try {
            Files.write(partial, bytes);
            if (durably) {
                sync(partial, true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (durably) {
                sync(folder, false);
                sync(directory, false);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Waits until a file, or the names in a folder, are on the disk. */
    public static void sync(Path path, boolean file) throws IOException {
        try (FileChannel channel = FileChannel.open(path, file ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    // A hash is hexadecimal, so it can never lead out of the folder.
    private Path fileOf(ContentHash hash) {
        return directory
                .resolve(hash.value().substring(0, 2))
                .resolve(hash.value().substring(2));
    }

    private ContentHash hashOf(Path file) {
        Path name = directory.relativize(file);
        return new ContentHash(name.getName(0).toString() + name.getName(1));
    }
}
