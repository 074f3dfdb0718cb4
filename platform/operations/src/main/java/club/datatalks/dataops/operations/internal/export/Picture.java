package club.datatalks.dataops.operations.internal.export;

import club.datatalks.dataops.operations.internal.state.StateProviders;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * The state as it was at one moment, where the store can give that; else the store itself, while others write: what
 * then points to something that came later, points nowhere in the export.
 */
final class Picture implements AutoCloseable {

    private static final String FILE_PROVIDER = "sqlite";
    private static final String FILE = "state.db";

    private final OpenStore seen;
    private final boolean isCopy;

    private Picture(OpenStore seen, boolean isCopy) {
        this.seen = seen;
        this.isCopy = isCopy;
    }

    /** @param folder an empty one that nobody else can read; the caller removes it */
    static Picture of(OpenStore live, StateProviders providers, Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve(FILE));
        if (!live.contents().copyInto(file, Picture::goOn)) {
            return new Picture(live, false);
        }
        return new Picture(providers.named(FILE_PROVIDER).open(Map.of("directory", folder.toString())), true);
    }

    /** A node that is stopped interrupts whoever copies. */
    private static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the export was stopped");
        }
    }

    StateStore store() {
        return seen.store();
    }

    StoreContents contents() {
        return seen.contents();
    }

    @Override
    public void close() {
        if (isCopy) {
            seen.close();
        }
    }
}
