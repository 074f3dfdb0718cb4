package club.datatalks.dataops.testkit.state;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.StateProvider;
import club.datatalks.dataops.state.sqlite.internal.SqliteStateProvider;
import club.datatalks.dataops.state.sqlite.internal.SqliteStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Real stores in temporary folders. They last until the tests' process ends, and leave nothing behind. */
public final class StateStores {

    private static final ConcurrentLinkedQueue<Runnable> endings = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endings.forEach(Runnable::run), "state-stores-end"));
    }

    private StateStores() {}

    /** Opens stores where a test wants them; the test closes them. */
    public static StateProvider provider() {
        return SqliteStateProvider.withoutContainer();
    }

    /** A store with nothing in it. */
    public static StateStore temporary() {
        return temporary(Clock.systemUTC());
    }

    /** A store with nothing in it, for which it is as late as the clock says. */
    public static StateStore temporary(Clock clock) {
        try {
            Path directory = Files.createTempDirectory("dataops-state-");
            SqliteStateStore store = SqliteStateStore.in(directory, clock);
            endings.add(() -> {
                store.close();
                delete(directory);
            });
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
