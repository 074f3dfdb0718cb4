package club.datatalks.dataops.state.sqlite.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** The stores that a test has opened below one folder, newest first. */
final class OpenStores implements AutoCloseable {

    private final Path folder;
    private final Clock clock;
    private final Deque<SqliteStateStore> open = new ArrayDeque<>();
    private Path first;

    OpenStores(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.first = folder;
    }

    SqliteStateStore empty() {
        try {
            Path directory = Files.createTempDirectory(folder, "store-");
            if (open.isEmpty()) {
                first = directory;
            }
            return opened(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes everything and opens the first store again. */
    SqliteStateStore reopened() {
        close();
        return opened(first);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private SqliteStateStore opened(Path directory) {
        SqliteStateStore store = SqliteStateStore.in(directory, clock);
        open.push(store);
        return store;
    }
}
