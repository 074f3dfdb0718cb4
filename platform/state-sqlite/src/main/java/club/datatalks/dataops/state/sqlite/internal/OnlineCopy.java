package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/**
 * Copies the file as it is at one moment, without keeping anybody from reading or writing, and checks the copy. For one
 * copy, by one thread.
 */
final class OnlineCopy {

    /** Some milliseconds' worth of SQLite's instructions. */
    private static final int INSTRUCTIONS_BETWEEN = 100_000;

    private final Database database;
    private final Runnable alive;
    private @Nullable RuntimeException stopped;

    OnlineCopy(Database database, Runnable alive) {
        this.database = database;
        this.alive = alive;
    }

    void into(Path emptyFile) {
        try {
            write(emptyFile);
            flush(emptyFile);
            check(emptyFile);
        } catch (SQLException e) {
            if (stopped != null) {
                throw stopped;
            }
            throw ProblemException.unavailable(
                    "The state cannot be copied to %s: %s".formatted(emptyFile, e.getMessage()), e);
        } catch (IOException e) {
            throw ProblemException.unavailable("The disk does not take %s: %s".formatted(emptyFile, e.getMessage()), e);
        }
    }

    private void write(Path file) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            ProgressHandler.setHandler(connection, INSTRUCTIONS_BETWEEN, handler());
            copy.setString(1, file.toString());
            copy.execute();
        }
    }

    // SQLite leaves that to whoever asked for the copy.
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void check(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            ProgressHandler.setHandler(connection, INSTRUCTIONS_BETWEEN, handler());
            expect(connection, "PRAGMA application_id", Integer.toString(Database.APPLICATION_ID));
            expect(connection, "PRAGMA user_version", Integer.toString(Database.FORMAT));
            expect(connection, "PRAGMA integrity_check", "ok");
        }
    }

    private static void expect(Connection connection, String question, String answer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            String found = result.next() ? result.getString(1) : "nothing";
            if (!answer.equals(found)) {
                throw new SQLException("the copy is not whole: %s gives %s".formatted(question, found));
            }
        }
    }

    /** Runs on the thread that copies. */
    private ProgressHandler handler() {
        return new ProgressHandler() {
            @Override
            protected int progress() {
                try {
                    alive.run();
                    return 0;
                } catch (RuntimeException e) {
                    // Not through SQLite's own frames: it only learns that it shall stop.
                    stopped = e;
                    return 1;
                }
            }
        };
    }
}
