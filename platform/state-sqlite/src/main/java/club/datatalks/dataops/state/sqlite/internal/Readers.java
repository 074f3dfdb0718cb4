package club.datatalks.dataops.state.sqlite.internal;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few connections that only read. They see what is committed and never wait for the writer. */
final class Readers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    private static final int COUNT =
            Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private static final int WAIT_MILLIS = 100;

    private final Database database;
    private final BlockingQueue<Session> idle = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean closed;

    Readers(Database database) throws SQLException {
        this.database = database;
        for (int i = 0; i < COUNT; i++) {
            idle.add(database.reader());
        }
    }

    /** Something that is read. */
    interface Read<R> {
        R from(Session session) throws SQLException;
    }

    <R> R read(Read<R> read) {
        Session session = take();
        try {
            return read.from(session);
        } catch (SQLException e) {
            session = renewed(session);
            throw SqliteProblems.of(e);
        } finally {
            idle.add(session);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Whoever reads at the moment brings its connection back first.
        for (int i = 0; i < COUNT; i++) {
            closeQuietly(takeUninterruptibly());
        }
    }

    private Session take() {
        boolean interrupted = false;
        try {
            while (!closed) {
                try {
                    Session session = idle.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                    if (session != null) {
                        return session;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            throw SqliteProblems.closed();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Session takeUninterruptibly() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return idle.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // A connection that failed may hold on to what made it fail.
    private Session renewed(Session failed) {
        try {
            Session fresh = database.reader();
            closeQuietly(failed);
            return fresh;
        } catch (SQLException e) {
            log.warn("A reading connection cannot be renewed", e);
            return failed;
        }
    }

    private static void closeQuietly(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            log.warn("A reading connection does not close", e);
        }
    }
}
