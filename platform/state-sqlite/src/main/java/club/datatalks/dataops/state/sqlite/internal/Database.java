package club.datatalks.dataops.state.sqlite.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/**
 * The file: made when it is missing, recognised when it is there, and held for this process alone.
 *
 * <p>Every failure to open it says what to do, because whoever reads it has nothing else that works.
 */
final class Database implements AutoCloseable {

    static final String FILE = "state.db";

    /** "DOps", so that {@code file} and we know whose it is. */
    static final int APPLICATION_ID = 0x444f7073;

    static final int FORMAT = 1;
    private static final int BUSY_MILLIS = 5_000;
    private static final int WRITER_CACHE_KIB = 32 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;

    private final Path file;
    private final FileChannel lock;
    private final SQLiteDataSource forWriting = dataSource(false);
    private final SQLiteDataSource forReading = dataSource(true);

    private Database(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
        forWriting.setUrl("jdbc:sqlite:" + file);
        forReading.setUrl("jdbc:sqlite:" + file);
    }

    /** @throws IllegalStateException when it cannot be opened; its message says what to do */
    static Database open(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        FileChannel lock = lock(folder);
        Database database = new Database(folder.resolve(FILE), lock);
        boolean done = false;
        try {
            database.prepare();
            done = true;
            return database;
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    Path file() {
        return file;
    }

    Session writer() throws SQLException {
        return new Session(forWriting.getConnection());
    }

    Session reader() throws SQLException {
        return new Session(forReading.getConnection());
    }

    /** A connection that only reads; whoever opens it closes it. */
    Connection connection() throws SQLException {
        return forReading.getConnection();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest; there is nothing else to lose.
            throw new IllegalStateException("cannot give back the lock of " + file, e);
        }
    }

    private static FileChannel lock(Path folder) {
        Path lockFile = folder.resolve("state.lock");
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotOpen(
                    "its folder %s cannot be written".formatted(folder),
                    "make it writable for the user that runs DataOps",
                    e);
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: the same answer as for another one.
        } catch (IOException e) {
            throw cannotOpen(
                    "the disk below %s cannot lock files".formatted(folder),
                    "use a local disk, not a network file system",
                    e);
        }
        closeQuietly(channel);
        throw cannotOpen(
                "another DataOps runs on %s".formatted(folder),
                "stop that one, or give this one a folder of its own",
                null);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a lock file that is not locked", e);
        }
    }

    private void prepare() {
        try (Session session = writer()) {
            int owner = number(session, "PRAGMA application_id");
            int format = number(session, "PRAGMA user_version");
            if (owner == 0 && number(session, "SELECT count(*) FROM sqlite_schema") == 0) {
                create(session);
            } else if (owner != APPLICATION_ID) {
                throw cannotOpen(
                        "%s belongs to another program".formatted(file),
                        "move it away, or choose another folder",
                        null);
            } else if (format > FORMAT) {
                throw cannotOpen(
                        "%s was written by a newer DataOps (format %d, and %d is known)"
                                .formatted(file, format, FORMAT),
                        "start that version, or restore a backup that was made before it",
                        null);
            }
        } catch (SQLException e) {
            throw cannotOpen(
                    "SQLite does not open %s: %s".formatted(file, e.getMessage()),
                    "when the file is damaged, move state.db, state.db-wal and state.db-shm away together and restore a backup;"
                            + " when SQLite's own library does not load, set org.sqlite.tmpdir to a folder from which"
                            + " programs may be run",
                    e);
        }
    }

    private static void create(Session session) throws SQLException {
        session.execute("BEGIN IMMEDIATE");
        for (String statement : Schema.STATEMENTS) {
            session.execute(statement);
        }
        PreparedStatement identity = session.prepare("INSERT INTO meta (name, value) VALUES ('store', ?)");
        identity.setString(1, UUID.randomUUID().toString());
        identity.executeUpdate();
        session.execute("PRAGMA application_id = " + APPLICATION_ID);
        session.execute("PRAGMA user_version = " + FORMAT);
        session.execute("COMMIT");
    }

    private static int number(Session session, String sql) throws SQLException {
        try (ResultSet result = session.prepare(sql).executeQuery()) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static SQLiteDataSource dataSource(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(TempStore.MEMORY);
        config.setReadOnly(readOnly);
        // Negative means kibibytes.
        config.setCacheSize(readOnly ? -READER_CACHE_KIB : -WRITER_CACHE_KIB);
        if (!readOnly) {
            config.setJournalMode(JournalMode.WAL);
            config.setSynchronous(SynchronousMode.FULL);
        }
        return new SQLiteDataSource(config);
    }

    private static IllegalStateException cannotOpen(String why, String whatToDo, @Nullable Exception cause) {
        return new IllegalStateException(
                "The state store does not open: %s. What to do: %s. The folder is set by \"directory\" in etc/club.datatalks.dataops.state.sqlite.cfg."
                        .formatted(why, whatToDo),
                cause);
    }
}
