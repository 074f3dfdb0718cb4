package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.engine.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The file of a store, for whoever looks at it from outside. */
final class SqlitePlace implements Place {

    private final Database database;

    SqlitePlace(Database database) {
        this.database = database;
    }

    @Override
    public String provider() {
        return SqliteStateProvider.NAME;
    }

    @Override
    public String describe() {
        return database.file().toString();
    }

    /** With the log of writes that are not in the file itself yet. */
    @Override
    public OptionalLong bytesUsed() {
        Path file = database.file();
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return OptionalLong.of(Files.size(file) + (Files.exists(log) ? Files.size(log) : 0));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean copyInto(Path emptyFile, Runnable alive) {
        new OnlineCopy(database, alive).into(emptyFile);
        return true;
    }
}
