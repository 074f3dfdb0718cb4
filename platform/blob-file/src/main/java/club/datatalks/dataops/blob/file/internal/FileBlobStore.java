package club.datatalks.dataops.blob.file.internal;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import club.datatalks.dataops.blob.Blob;
import club.datatalks.dataops.blob.BlobContent;
import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobPage;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.ByteRange;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.blob.engine.BlobCursor;
import club.datatalks.dataops.blob.engine.CheckedContent;
import club.datatalks.dataops.blob.engine.Intake;
import club.datatalks.dataops.blob.engine.PartOfContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps each blob in a file of its own below one folder, for one process at a time. */
@Component(
        service = {BlobStore.class, FileBlobStore.class},
        immediate = true, // a folder that cannot be used is told at the start, not at the first upload
        configurationPid = "club.datatalks.dataops.blob.file")
@Designate(ocd = FileBlobStore.Config.class)
public final class FileBlobStore implements BlobStore, AutoCloseable {

    @ObjectClassDefinition(name = "DataOps: blobs in files")
    public @interface Config {

        @AttributeDefinition(description = "Folder of the blobs, on a local disk; created when missing")
        String directory() default "data/blobs";

        @AttributeDefinition(
                description =
                        "Megabytes that uploads leave free on the disk, for the state and the content; 0 at least")
        int reserveMegabytes() default 64;
    }

    private static final Logger log = LoggerFactory.getLogger(FileBlobStore.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final long BYTES_BETWEEN_CHECKS = 8L * 1024 * 1024;
    private static final long MEGABYTE = 1024 * 1024;

    private final BlobFolder folder;
    private final Clock clock;
    private final long reserveBytes;

    private volatile boolean closed;

    @Activate
    public FileBlobStore(Config config) {
        this(directory(config), Clock.systemUTC(), Math.max(0, config.reserveMegabytes()) * MEGABYTE, PATIENCE);
    }

    FileBlobStore(Path directory, Clock clock, long reserveBytes, Duration patience) {
        this.clock = clock;
        this.reserveBytes = reserveBytes;
        try {
            this.folder = BlobFolder.open(directory, patience);
        } catch (IOException | RuntimeException e) {
            throw unusable(directory, e);
        }
        log.info("Blobs are in {}", directory.toAbsolutePath());
    }

    /** A store without a container, for tests and tools; whoever opens it closes it. */
    public static FileBlobStore in(Path directory, Clock clock) {
        return new FileBlobStore(directory, clock, 0, PATIENCE);
    }

    /** Lets go of the folder. Uploads that are running are refused; whoever is reading reads on. */
    @Override
    @Deactivate
    public void close() {
        closed = true;
        folder.close();
    }

    @Override
    public Blob create(NewBlob blob, InputStream content) {
        requireOpen();
        Intake intake = new Intake(blob, content);
        if (Files.exists(folder.fileOf(blob.key()))) {
            throw new BlobExistsException(blob.key());
        }
        try {
            checkSpace();
            Path partial = folder.newPartialFile();
            try {
                Blob written = write(blob, intake, partial);
                requireOpen();
                folder.publish(partial, blob.key());
                return written;
            } finally {
                discard(partial);
            }
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw FileProblems.notSaved(e);
        }
    }

    @Override
    public Optional<Blob> find(BlobKey key) {
        requireOpen();
        try (FileChannel file = FileChannel.open(folder.fileOf(key), READ)) {
            return Optional.of(Footer.read(file, key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileProblems.notRead(e);
        }
    }

    @Override
    public Optional<BlobContent> open(BlobKey key) {
        return open(
                key,
                (blob, file) -> new BlobContent(
                        blob, blob.size(), new CheckedContent(blob, Channels.newInputStream(file.position(0)))));
    }

    @Override
    public Optional<BlobContent> open(BlobKey key, ByteRange range) {
        return open(key, (blob, file) -> {
            long length = range.lengthWithin(blob.size());
            InputStream stored = Channels.newInputStream(file.position(Math.min(range.from(), blob.size())));
            return new BlobContent(blob, length, new PartOfContent(key, length, stored));
        });
    }

    @Override
    public void delete(BlobKey key) {
        requireOpen();
        try {
            folder.remove(key);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw FileProblems.notRead(e);
        }
    }

    @Override
    public BlobPage list(String prefix, int limit, @Nullable String cursor) {
        requireOpen();
        BlobCursor.checkLimit(limit);
        BlobKey after = cursor == null ? null : BlobCursor.read(prefix, cursor);
        try {
            List<BlobKey> keys = KeyWalk.keys(folder.root(), prefix, after, limit + 1);
            boolean more = keys.size() > limit;
            List<BlobKey> page = more ? keys.subList(0, limit) : keys;
            return new BlobPage(entries(page), more ? BlobCursor.after(page.get(limit - 1)) : null);
        } catch (IOException e) {
            throw FileProblems.notRead(e);
        }
    }

    /** Whether the next upload can be kept, as far as can be told without one. */
    boolean isWritable() {
        return !closed && folder.isWritable();
    }

    /** How many bytes can be uploaded before the disk is full for us. */
    long bytesLeft() throws IOException {
        return Math.max(0, folder.usableBytes() - reserveBytes);
    }

    private Blob write(NewBlob blob, Intake intake, Path partial) throws IOException {
        try (FileChannel file = FileChannel.open(partial, WRITE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long checked = 0;
            while (!intake.hasEnded()) {
                int count = intake.fill(buffer);
                requireOpen();
                if (intake.size() - checked >= BYTES_BETWEEN_CHECKS) {
                    checkSpace();
                    checked = intake.size();
                }
                writeAll(file, ByteBuffer.wrap(buffer, 0, count));
            }
            Blob written = new Blob(
                    blob.key(), intake.size(), intake.hash(), blob.contentType(), blob.metadata(), clock.instant());
            writeAll(file, Footer.bytes(written));
            file.force(true);
            return written;
        }
    }

    private void checkSpace() throws IOException {
        if (bytesLeft() == 0) {
            throw FileProblems.full(folder.usableBytes());
        }
    }

    private Optional<BlobContent> open(BlobKey key, Opening opening) {
        requireOpen();
        FileChannel file;
        try {
            file = FileChannel.open(folder.fileOf(key), READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileProblems.notRead(e);
        }
        try {
            return Optional.of(opening.content(Footer.read(file, key), file));
        } catch (IOException e) {
            discard(file);
            throw FileProblems.notRead(e);
        }
    }

    private List<BlobPage.Entry> entries(List<BlobKey> keys) throws IOException {
        List<BlobPage.Entry> entries = new ArrayList<>(keys.size());
        for (BlobKey key : keys) {
            entry(key).ifPresent(entries::add);
        }
        return entries;
    }

    // One damaged file does not hide the others.
    private Optional<BlobPage.Entry> entry(BlobKey key) throws IOException {
        Path path = folder.fileOf(key);
        try (FileChannel file = FileChannel.open(path, READ)) {
            Blob blob = Footer.read(file, key);
            return Optional.of(new BlobPage.Entry(key, blob.size(), blob.createdAt()));
        } catch (BlobDamagedException e) {
            log.warn("Listed all the same: {}", e.getMessage());
            return Optional.of(new BlobPage.Entry(
                    key, Files.size(path), Files.getLastModifiedTime(path).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // deleted since its folder was read
        }
    }

    private void requireOpen() {
        if (closed) {
            throw FileProblems.closed();
        }
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static void discard(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            log.warn("{} is not needed any more and could not be removed; the next start tries again", partial, e);
        }
    }

    private static void discard(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            log.debug("Closing a file that could not be read failed", e);
        }
    }

    private static Path directory(Config config) {
        if (config.directory().isBlank() || config.directory().startsWith("$[")) {
            throw new IllegalArgumentException(
                    ("`directory` in etc/club.datatalks.dataops.blob.file.cfg is \"%s\": set it to the folder of the"
                                    + " blobs, or set the variable that it names")
                            .formatted(config.directory()));
        }
        return Path.of(config.directory());
    }

    private static IllegalStateException unusable(Path directory, Exception cause) {
        return new IllegalStateException(
                ("The folder of the blobs %s cannot be used: %s. Make it writable for the user that runs DataOps, or set"
                                + " `directory` in etc/club.datatalks.dataops.blob.file.cfg to another folder.")
                        .formatted(directory.toAbsolutePath(), cause.getMessage()),
                cause);
    }

    /** Makes content of a file whose blob is known; the file is closed with the content. */
    @FunctionalInterface
    private interface Opening {
        BlobContent content(Blob blob, FileChannel file) throws IOException;
    }
}
