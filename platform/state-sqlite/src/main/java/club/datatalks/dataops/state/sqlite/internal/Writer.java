package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.StateConflictException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever waits, does it in one transaction, flushes the disk once, and only then
 * lets the callers go: each of them has a durable write, and together they pay for one flush.
 *
 * <p>When the disk fails a transaction of several, each is tried alone, so that a small one may still fit where a large
 * one does not.
 */
final class Writer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private static final int MOST_AT_ONCE = 256;

    private final Database database;
    private final Housekeeping housekeeping;
    private final BlockingQueue<Request<?>> queue = new LinkedBlockingQueue<>();
    private final Object gate = new Object();
    private final Thread thread;
    private @Nullable Session session;
    private boolean closed;

    Writer(Database database, Housekeeping housekeeping) throws SQLException {
        this.database = database;
        this.housekeeping = housekeeping;
        this.session = database.writer();
        this.thread = new Thread(this::run, "dataops-state-writer");
        // Whoever waits for a write keeps the process alive; nobody else is waiting.
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Something to be written. It throws {@link StateConflictException} before it has written anything, or not at all;
     * after any other exception everything is rolled back.
     */
    interface Write<R> {

        R to(Session session) throws SQLException;

        /** Called by the writing thread when the result is durable. */
        default void committed(R result) {}
    }

    /** What the writer does when it has time, and from time to time when it has none. */
    interface Housekeeping {

        Duration every();

        /** Does a small part of what there is to do. */
        void tidy(Session session) throws SQLException;
    }

    /**
     * Writes, and returns when it is durable. An interrupted caller waits nonetheless, because whether its write
     * happened is not open to interruption.
     */
    <R> R write(Write<R> write) {
        Request<R> request = new Request<>(write);
        synchronized (gate) {
            if (closed) {
                throw SqliteProblems.closed();
            }
            queue.add(request);
        }
        return request.await();
    }

    /** Does what waits, and ends. */
    @Override
    public void close() {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            // Wakes the thread up.
            queue.add(new Request<>(session -> true));
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        synchronized (gate) {
            return closed;
        }
    }

    private void run() {
        long lastTidied = System.nanoTime();
        List<Request<?>> batch = new ArrayList<>();
        while (!isClosed() || !queue.isEmpty()) {
            long toNextTidying = housekeeping.every().toNanos() - (System.nanoTime() - lastTidied);
            try {
                Request<?> first = queue.poll(Math.max(0, toNextTidying), TimeUnit.NANOSECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                }
            } catch (InterruptedException e) {
                // Only close ends this thread.
                log.warn("The writing thread of the state store was interrupted, and goes on");
            }
            perform(batch);
            batch.clear();
            if (System.nanoTime() - lastTidied >= housekeeping.every().toNanos()) {
                tidy();
                lastTidied = System.nanoTime();
            }
        }
        finish();
    }

    private void perform(List<Request<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            Session open = opened();
            open.execute("BEGIN IMMEDIATE");
            for (Request<?> request : batch) {
                request.perform(open);
            }
            open.execute("COMMIT");
        } catch (SQLException e) {
            log.warn("The state store cannot write", e);
            startOver(batch, SqliteProblems.of(e));
            return;
        } catch (RuntimeException | Error e) {
            startOver(batch, e);
            return;
        }
        batch.forEach(Request::complete);
    }

    private void startOver(List<Request<?>> batch, Throwable why) {
        discard();
        if (batch.size() == 1) {
            batch.get(0).fail(why);
        } else {
            batch.forEach(request -> perform(List.of(request)));
        }
    }

    private void tidy() {
        try {
            Session open = opened();
            open.execute("BEGIN IMMEDIATE");
            housekeeping.tidy(open);
            open.execute("COMMIT");
        } catch (SQLException e) {
            discard();
            log.warn("The state store cannot tidy up", e);
        }
    }

    private Session opened() throws SQLException {
        Session open = session;
        if (open == null) {
            open = database.writer();
            session = open;
        }
        return open;
    }

    // After a failure nobody knows what state the connection is in; closing it rolls back.
    private void discard() {
        Session failed = session;
        session = null;
        if (failed != null) {
            try {
                failed.close();
            } catch (SQLException e) {
                log.warn("A failed connection does not close", e);
            }
        }
    }

    private void finish() {
        try {
            opened().execute("PRAGMA optimize");
        } catch (SQLException e) {
            log.debug("The last tidying did not work", e);
        }
        discard();
    }

    /** Somebody's write, and how it went. Written by the writing thread, read by the caller after the latch. */
    private static final class Request<R> {

        private final Write<R> write;
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable R result;
        private @Nullable StateConflictException refusal;
        private @Nullable Throwable failure;

        Request(Write<R> write) {
            this.write = write;
        }

        void perform(Session session) throws SQLException {
            result = null;
            refusal = null;
            try {
                result = write.to(session);
            } catch (StateConflictException e) {
                refusal = e;
            }
        }

        void complete() {
            R written = result;
            if (written != null) {
                try {
                    write.committed(written);
                } catch (RuntimeException e) {
                    log.error("A listener to committed writes failed", e);
                }
            }
            done.countDown();
        }

        void fail(Throwable why) {
            failure = why;
            done.countDown();
        }

        R await() {
            boolean interrupted = false;
            while (true) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            R written = result;
            if (refusal != null || written == null) {
                throw refusal == null ? new IllegalStateException("a write without a result") : refusal;
            }
            return written;
        }
    }
}
