package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.StateLimits;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The change feed: rows numbered in the order of the commits, because one thread writes them.
 *
 * <p>A cursor is the store's identity and a number. The identity tells a cursor of another file apart, the number one
 * of the same file's future, which a restored backup has forgotten.
 */
final class SqliteChanges implements ChangeFeed {

    private static final char SEPARATOR = '.';

    private final Readers readers;
    private final String store;
    private final Object news = new Object();
    private long newest;
    private boolean closed;

    SqliteChanges(Readers readers) {
        this.readers = readers;
        this.store = readers.read(session -> text(session, "SELECT value FROM meta WHERE name = 'store'"));
        this.newest = readers.read(SqliteChanges::newest);
    }

    @Override
    public String end() {
        return store + SEPARATOR + readers.read(SqliteChanges::newest);
    }

    @Override
    public ChangePage after(String cursor, int limit) {
        if (limit < 1 || limit > StateLimits.MAX_PAGE_ITEMS) {
            throw new IllegalArgumentException(
                    "the limit is 1 to %d, not %d".formatted(StateLimits.MAX_PAGE_ITEMS, limit));
        }
        long after = number(cursor);
        return readers.read(session -> page(session, after, limit));
    }

    @Override
    public boolean await(String cursor, Duration atMost) throws InterruptedException {
        long after = number(cursor);
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (news) {
            while (!closed && newest <= after) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                // Rounded up, or the last part of a millisecond would be spent spinning.
                news.wait(left / 1_000_000 + 1);
            }
            if (closed) {
                throw SqliteProblems.closed();
            }
            return true;
        }
    }

    /** Wakes up who waits. */
    void advancedTo(long seq) {
        synchronized (news) {
            newest = Math.max(newest, seq);
            news.notifyAll();
        }
    }

    void close() {
        synchronized (news) {
            closed = true;
            news.notifyAll();
        }
    }

    private ChangePage page(Session session, long after, int limit) throws SQLException {
        PreparedStatement select = session.prepare(
                "SELECT seq, collection, id, version, kind, at FROM change WHERE seq > ? ORDER BY seq LIMIT ?");
        select.setLong(1, after);
        select.setInt(2, limit);
        List<Change> changes = new ArrayList<>();
        long last = after;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                last = row.getLong(1);
                changes.add(new Change(
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        Change.Kind.valueOf(row.getString(5)),
                        Instant.ofEpochMilli(row.getLong(6))));
            }
        }
        // Asked after the changes were read: what was forgotten in between counts as forgotten, never as read.
        if (after < forgotten(session) || after > newest(session)) {
            throw gone();
        }
        return new ChangePage(changes, store + SEPARATOR + last);
    }

    private long number(String cursor) {
        int middle = cursor.lastIndexOf(SEPARATOR);
        try {
            long number = Long.parseLong(cursor.substring(middle + 1));
            if (middle > 0 && number >= 0) {
                if (cursor.substring(0, middle).equals(store)) {
                    return number;
                }
                throw gone();
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer as everything else that is no cursor.
        }
        throw ProblemException.invalid("this is not a cursor of the change feed");
    }

    private static ProblemException gone() {
        return ProblemException.notFound(
                "the changes after this cursor are not kept any more; start from the end and read everything again");
    }

    private static long newest(Session session) throws SQLException {
        try (ResultSet row = session.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'change'")
                .executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long forgotten(Session session) throws SQLException {
        String sql = "SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'changes-forgotten'";
        try (ResultSet row = session.prepare(sql).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static String text(Session session, String sql) throws SQLException {
        try (ResultSet row = session.prepare(sql).executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the file has no identity");
            }
            return row.getString(1);
        }
    }
}
