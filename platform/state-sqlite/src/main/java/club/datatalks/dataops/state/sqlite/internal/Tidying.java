package club.datatalks.dataops.state.sqlite.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Forgets what has ended and what nobody follows any more, a little at a time. Nobody sees a difference. */
final class Tidying implements Writer.Housekeeping {

    private static final int ROWS_AT_ONCE = 500;

    private final Clock clock;
    private final Duration changesKept;

    Tidying(Clock clock, Duration changesKept) {
        this.clock = clock;
        this.changesKept = changesKept;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void tidy(Session session) throws SQLException {
        long now = clock.millis();
        forget(
                session,
                "DELETE FROM item WHERE rowid IN (SELECT rowid FROM item WHERE expires <= ? ORDER BY expires LIMIT ?)",
                now);
        forget(session, """
                DELETE FROM unique_key WHERE (collection, name, value) IN
                  (SELECT collection, name, value FROM unique_key WHERE expires <= ? ORDER BY expires LIMIT ?)""", now);
        forgetChanges(session, now - changesKept.toMillis());
    }

    private static void forget(Session session, String sql, long now) throws SQLException {
        PreparedStatement delete = session.prepare(sql);
        delete.setLong(1, now);
        delete.setInt(2, ROWS_AT_ONCE);
        delete.executeUpdate();
    }

    private static void forgetChanges(Session session, long before) throws SQLException {
        // In the order of their numbers, so that what is kept has no holes.
        PreparedStatement select = session.prepare("SELECT seq, at FROM change ORDER BY seq LIMIT ?");
        select.setInt(1, ROWS_AT_ONCE);
        long last = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next() && row.getLong(2) < before) {
                last = row.getLong(1);
            }
        }
        if (last == 0) {
            return;
        }
        PreparedStatement delete = session.prepare("DELETE FROM change WHERE seq <= ?");
        delete.setLong(1, last);
        delete.executeUpdate();
        PreparedStatement remember = session.prepare(
                "INSERT INTO meta (name, value) VALUES ('changes-forgotten', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        remember.setString(1, Long.toString(last));
        remember.executeUpdate();
    }
}
