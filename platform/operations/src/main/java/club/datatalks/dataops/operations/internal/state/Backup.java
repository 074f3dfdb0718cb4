package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents.Hold;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Copies the portal's state into one file, whatever provider keeps it: a database of the provider named {@code sqlite},
 * which a portal can start with. Safe for use by several threads.
 */
@Component(service = Backup.class)
public final class Backup {

    private static final String FILE_PROVIDER = "sqlite";
    private static final String REFUSAL =
            "Nothing can be saved for some moments: the portal's state is being backed up";

    private final OpenStore store;
    private final StateProviders providers;
    private final Clock clock;

    @Activate
    public Backup(@Reference OpenStore store, @Reference StateProviders providers) {
        this(store, providers, Clock.systemUTC());
    }

    Backup(OpenStore store, StateProviders providers, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.clock = clock;
    }

    /** A finished backup. */
    public record Done(Path file, long bytes) {}

    /**
     * Writes the backup and checks it. The file is there when all of it is; only its owner can read it, for it holds
     * password hashes. Where the provider cannot copy itself, writes are refused meanwhile.
     *
     * @param file the whole path of a file that does not exist, in a folder that does
     * @throws ProblemException of kind {@code INVALID} when the file will not do, of kind {@code UNAVAILABLE} when the
     *     disk or the store fails; nothing is left behind
     */
    public Done to(String file, Progress progress) {
        Path target = target(file);
        Path folder = folderOf(target);
        try {
            Path work = Files.createTempDirectory(folder, ".backup-");
            try {
                // Made here, so that nobody else can read it from the first byte on.
                Path partial = Files.createTempFile(work, "state-", ".db");
                if (!copyInto(partial, store, progress)) {
                    copyByWayOf(work.resolve("copy"), partial, progress);
                }
                long bytes = Files.size(partial);
                publish(partial, target);
                return new Done(target, bytes);
            } finally {
                delete(work);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (IOException e) {
            throw ProblemException.unavailable("%s cannot be written: %s".formatted(target, e.getMessage()), e);
        }
    }

    private static Path target(String file) {
        Path target;
        try {
            target = Path.of(file).normalize();
        } catch (InvalidPathException e) {
            throw ProblemException.invalid("file is no path: " + e.getReason());
        }
        if (!target.isAbsolute() || target.getFileName() == null) {
            throw ProblemException.invalid(
                    "file must be a whole path, like /backups/state.db: the server does not know where you are");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(target);
        }
        Path folder = folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw ProblemException.invalid("file must be in a folder that exists; %s does not".formatted(folder));
        }
        if (!Files.isWritable(folder)) {
            throw ProblemException.invalid("file must be in a folder that the server may write to, unlike " + folder);
        }
        return target;
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a whole path has a folder");
    }

    private static ProblemException exists(Path target) {
        return ProblemException.invalid(
                "file must not exist yet, and %s does; a backup never overwrites".formatted(target));
    }

    private boolean copyInto(Path file, OpenStore from, Progress progress) {
        return from.contents().copyInto(file, () -> progress.at(() -> share(file)));
    }

    /** By way of a store that can copy itself, filled for this purpose. */
    private void copyByWayOf(Path folder, Path file, Progress progress) {
        try (Hold hold = store.contents().refuseWrites(REFUSAL);
                OpenStore copy = providers.named(FILE_PROVIDER).open(Map.of("directory", folder.toString()))) {
            new StoreCopy(store, copy.contents(), clock, progress).run();
            if (!copyInto(file, copy, progress)) {
                throw new IllegalStateException(FILE_PROVIDER + " does not copy itself");
            }
        }
    }

    /** A link, unlike a move, fails when somebody else has made the file meanwhile. */
    private static void publish(Path partial, Path target) throws IOException {
        try {
            Files.createLink(target, partial);
        } catch (UnsupportedOperationException e) {
            Files.move(partial, target);
        }
        flushFolder(folderOf(target));
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private String share(Path partial) {
        long all = store.contents().bytesUsed().orElse(0);
        try {
            long written = Files.size(partial);
            return all == 0 ? "%,d bytes".formatted(written) : "%d %%".formatted(Math.min(99, 100 * written / all));
        } catch (IOException e) {
            return "working";
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
