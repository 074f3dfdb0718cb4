package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.engine.Action;
import club.datatalks.dataops.state.engine.Action.Claim;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Release;
import club.datatalks.dataops.state.engine.Action.Remove;
import club.datatalks.dataops.state.engine.Action.Require;
import club.datatalks.dataops.state.engine.IndexEntry;
import club.datatalks.dataops.state.engine.Row;
import club.datatalks.dataops.state.engine.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The actions of one transaction. Its result is the number of its last change, 0 when the feed does not tell of it.
 *
 * <p>All conditions are looked at before anything is written, and only this thread writes, so a refusal leaves nothing
 * behind and needs no savepoint.
 */
final class RowWrite implements Writer.Write<Long> {

    private static final String INSERT = insert();
    private static final String KEYS = "SELECT %s FROM item WHERE collection = ? AND id = ?"
            .formatted(IntStream.range(0, StateLimits.MAX_INDEXES)
                    .mapToObj(slot -> "p%1$d, s%1$d".formatted(slot))
                    .collect(Collectors.joining(", ")));

    private final List<Action> actions;
    private final Instant now;
    private final SqliteChanges changes;

    RowWrite(List<Action> actions, Instant now, SqliteChanges changes) {
        this.actions = actions;
        this.now = now;
        this.changes = changes;
    }

    @Override
    public Long to(Session session) throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        // Of this attempt only: another one may find something else.
        Set<Claim> held = new HashSet<>();
        for (Action action : actions) {
            conflict(session, action, held).ifPresent(conflicts::add);
        }
        if (!conflicts.isEmpty()) {
            throw new StateConflictException(conflicts);
        }
        long lastChange = 0;
        for (Action action : actions) {
            if (!(action instanceof Claim claim && held.contains(claim))) {
                lastChange = Math.max(lastChange, apply(session, action));
            }
        }
        return lastChange;
    }

    @Override
    public void committed(Long lastChange) {
        if (lastChange > 0) {
            changes.advancedTo(lastChange);
        }
    }

    /** @param held gets the claims for which nothing has to be written */
    private Optional<Conflict> conflict(Session session, Action action, Set<Claim> held) throws SQLException {
        if (action instanceof Put put) {
            return conflict(session, put.row().key(), put.expectedVersion());
        }
        if (action instanceof Remove remove) {
            return conflict(session, remove.key(), remove.expectedVersion());
        }
        if (action instanceof Require require) {
            return conflict(session, require.key(), require.expectedVersion());
        }
        return action instanceof Claim claim ? conflict(session, claim, held) : Optional.empty();
    }

    private Optional<Conflict> conflict(Session session, RowKey key, long expected) throws SQLException {
        PreparedStatement select = session.prepare("SELECT version, expires FROM item WHERE collection = ? AND id = ?");
        select.setString(1, key.collection());
        select.setString(2, key.id());
        long actual = 0;
        try (ResultSet row = select.executeQuery()) {
            if (row.next() && isLive(row, 2)) {
                actual = row.getLong(1);
            }
        }
        if (actual == expected) {
            return Optional.empty();
        }
        Reason reason = expected == 0 ? Reason.EXISTS : actual == 0 ? Reason.GONE : Reason.CHANGED;
        return Optional.of(new Conflict(key.collection(), key.id(), reason, expected, actual, null));
    }

    private Optional<Conflict> conflict(Session session, Claim claim, Set<Claim> held) throws SQLException {
        PreparedStatement select = session.prepare(
                "SELECT owner, expires FROM unique_key WHERE collection = ? AND name = ? AND value = ?");
        select.setString(1, claim.unique().collection());
        select.setString(2, claim.unique().name());
        select.setString(3, claim.unique().value());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next() || !isLive(row, 2)) {
                return Optional.empty();
            }
            String owner = row.getString(1);
            if (owner.equals(claim.owner()) && isAt(row, 2, claim.expiresAt())) {
                held.add(claim);
                return Optional.empty();
            }
            if (owner.equals(claim.owner()) || owner.equals(claim.previousOwner())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Conflict(
                claim.unique().collection(),
                claim.owner(),
                Reason.TAKEN,
                0,
                0,
                claim.unique().name()));
    }

    private boolean isLive(ResultSet row, int expires) throws SQLException {
        long moment = row.getLong(expires);
        return row.wasNull() || moment > now.toEpochMilli();
    }

    private static boolean isAt(ResultSet row, int expires, @Nullable Instant moment) throws SQLException {
        long stored = row.getLong(expires);
        return row.wasNull() ? moment == null : moment != null && moment.toEpochMilli() == stored;
    }

    private long apply(Session session, Action action) throws SQLException {
        if (action instanceof Put put) {
            boolean isNew = put.expectedVersion() == 0;
            if (isNew) {
                insert(session, put);
            } else {
                update(session, put);
            }
            Change.Kind kind = isNew ? Change.Kind.CREATED : Change.Kind.REPLACED;
            return put.isRecorded() ? record(session, put.row().key(), put.row().version(), kind) : 0;
        }
        if (action instanceof Remove remove) {
            remove(session, remove.key());
            return remove.isRecorded()
                    ? record(session, remove.key(), remove.expectedVersion(), Change.Kind.DELETED)
                    : 0;
        }
        if (action instanceof Claim claim) {
            claim(session, claim);
        } else if (action instanceof Release release) {
            release(session, release);
        }
        return 0;
    }

    // One that has ended may still be there.
    private static void insert(Session session, Put put) throws SQLException {
        Row row = put.row();
        PreparedStatement insert = session.prepare(INSERT);
        insert.setString(1, row.key().collection());
        insert.setString(2, row.key().id());
        insert.setLong(3, row.version());
        insert.setInt(4, row.schemaVersion());
        setMoment(insert, 5, row.expiresAt());
        insert.setString(6, RowCodec.uniques(row.uniqueKeys()));
        insert.setString(7, row.document());
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            insert.setNull(8 + 2 * slot, Types.VARCHAR);
            insert.setNull(9 + 2 * slot, Types.VARCHAR);
        }
        for (IndexEntry entry : put.entries()) {
            insert.setString(8 + 2 * entry.slot(), entry.partition());
            insert.setString(9 + 2 * entry.slot(), entry.sort());
        }
        insert.executeUpdate();
    }

    // SQLite writes an index anew for each of its columns that is set, whatever to. Most replacements move an item in
    // no
    // index, and then they write one page, not one more for each index.
    private static void update(Session session, Put put) throws SQLException {
        Row row = put.row();
        @Nullable String[] keys = keysOf(put.entries());
        int moved = slotsThatDiffer(session, row.key(), keys);
        PreparedStatement update = session.prepare(update(moved));
        update.setLong(1, row.version());
        update.setInt(2, row.schemaVersion());
        setMoment(update, 3, row.expiresAt());
        update.setString(4, RowCodec.uniques(row.uniqueKeys()));
        update.setString(5, row.document());
        int at = 6;
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            if ((moved & 1 << slot) != 0) {
                setText(update, at++, keys[2 * slot]);
                setText(update, at++, keys[2 * slot + 1]);
            }
        }
        update.setString(at++, row.key().collection());
        update.setString(at, row.key().id());
        if (update.executeUpdate() != 1) {
            throw new SQLException("a row went away while it was replaced");
        }
    }

    /** Partition and sort key of each slot, one after the other; {@code null} where the item is not listed. */
    private static @Nullable String[] keysOf(List<IndexEntry> entries) {
        @Nullable String[] keys = new @Nullable String[2 * StateLimits.MAX_INDEXES];
        for (IndexEntry entry : entries) {
            keys[2 * entry.slot()] = entry.partition();
            keys[2 * entry.slot() + 1] = entry.sort();
        }
        return keys;
    }

    /** A bit for each slot in which the stored row has other keys. */
    private static int slotsThatDiffer(Session session, RowKey key, @Nullable String[] keys) throws SQLException {
        PreparedStatement select = session.prepare(KEYS);
        select.setString(1, key.collection());
        select.setString(2, key.id());
        int differ = 0;
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("a row went away while it was replaced");
            }
            for (int i = 0; i < keys.length; i++) {
                if (!Objects.equals(row.getString(i + 1), keys[i])) {
                    differ |= 1 << i / 2;
                }
            }
        }
        return differ;
    }

    private static void remove(Session session, RowKey key) throws SQLException {
        PreparedStatement delete = session.prepare("DELETE FROM item WHERE collection = ? AND id = ?");
        delete.setString(1, key.collection());
        delete.setString(2, key.id());
        delete.executeUpdate();
    }

    private static void claim(Session session, Claim claim) throws SQLException {
        PreparedStatement insert = session.prepare("""
                INSERT INTO unique_key (collection, name, value, owner, expires) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (collection, name, value) DO UPDATE SET owner = excluded.owner, expires = excluded.expires""");
        insert.setString(1, claim.unique().collection());
        insert.setString(2, claim.unique().name());
        insert.setString(3, claim.unique().value());
        insert.setString(4, claim.owner());
        setMoment(insert, 5, claim.expiresAt());
        insert.executeUpdate();
    }

    private static void release(Session session, Release release) throws SQLException {
        PreparedStatement delete =
                session.prepare("DELETE FROM unique_key WHERE collection = ? AND name = ? AND value = ? AND owner = ?");
        delete.setString(1, release.unique().collection());
        delete.setString(2, release.unique().name());
        delete.setString(3, release.unique().value());
        delete.setString(4, release.owner());
        delete.executeUpdate();
    }

    private long record(Session session, RowKey key, long version, Change.Kind kind) throws SQLException {
        PreparedStatement insert = session.prepare(
                "INSERT INTO change (collection, id, version, kind, at) VALUES (?, ?, ?, ?, ?) RETURNING seq");
        insert.setString(1, key.collection());
        insert.setString(2, key.id());
        insert.setLong(3, version);
        insert.setString(4, kind.name());
        insert.setLong(5, now.toEpochMilli());
        try (ResultSet row = insert.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("a change got no number");
            }
            return row.getLong(1);
        }
    }

    private static void setMoment(PreparedStatement statement, int at, @Nullable Instant moment) throws SQLException {
        if (moment == null) {
            statement.setNull(at, Types.INTEGER);
        } else {
            statement.setLong(at, moment.toEpochMilli());
        }
    }

    private static void setText(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            statement.setString(at, text);
        }
    }

    /** One text for each set of slots: 256 at most, of which a collection uses few. */
    private static String update(int slots) {
        String keys = IntStream.range(0, StateLimits.MAX_INDEXES)
                .filter(slot -> (slots & 1 << slot) != 0)
                .mapToObj(slot -> ", p%1$d = ?, s%1$d = ?".formatted(slot))
                .collect(Collectors.joining());
        return "UPDATE item SET version = ?, schema = ?, expires = ?, uniques = ?, document = ?%s WHERE collection = ? AND id = ?"
                .formatted(keys);
    }

    private static String insert() {
        List<String> columns = Stream.concat(
                        Stream.of("collection", "id", "version", "schema", "expires", "uniques", "document"),
                        IntStream.range(0, StateLimits.MAX_INDEXES)
                                .boxed()
                                .flatMap(slot -> Stream.of("p" + slot, "s" + slot)))
                .toList();
        return "INSERT INTO item (%s) VALUES (%s) ON CONFLICT (collection, id) DO UPDATE SET %s"
                .formatted(
                        String.join(", ", columns),
                        columns.stream().map(column -> "?").collect(Collectors.joining(", ")),
                        columns.stream()
                                .skip(2)
                                .map(column -> column + " = excluded." + column)
                                .collect(Collectors.joining(", ")));
    }
}
