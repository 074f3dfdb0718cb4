package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.engine.Action;
import club.datatalks.dataops.state.engine.ListedRow;
import club.datatalks.dataops.state.engine.Place;
import club.datatalks.dataops.state.engine.Row;
import club.datatalks.dataops.state.engine.RowKey;
import club.datatalks.dataops.state.engine.RowPage;
import club.datatalks.dataops.state.engine.RowQuery;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import club.datatalks.dataops.state.engine.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows in the tables of {@link Schema}. */
final class SqliteRows implements Rows, AutoCloseable {

    private static final String IS_LIVE = "(expires IS NULL OR expires > ?)";
    static final String FIND =
            "SELECT %s FROM item WHERE collection = ? AND id = ? AND %s".formatted(RowCodec.COLUMNS, IS_LIVE);
    static final String SCAN = "SELECT %s FROM item WHERE collection = ? AND id > ? AND %s ORDER BY id LIMIT ?"
            .formatted(RowCodec.LISTED_COLUMNS, IS_LIVE);

    private final Database database;
    private final Readers readers;
    private final SqliteChanges changes;
    private final Writer writer;
    private final Revisions revisions = new Revisions();

    private SqliteRows(Database database, Readers readers, SqliteChanges changes, Writer writer) {
        this.database = database;
        this.readers = readers;
        this.changes = changes;
        this.writer = writer;
    }

    /** @throws IllegalStateException when the folder cannot be used; its message says what to do */
    static SqliteRows open(Path directory, Clock clock, Duration changesKept) {
        Database database = Database.open(directory);
        boolean done = false;
        try {
            Readers readers = new Readers(database);
            SqliteChanges changes = new SqliteChanges(readers);
            Writer writer = new Writer(database, new Tidying(clock, changesKept));
            done = true;
            return new SqliteRows(database, readers, changes, writer);
        } catch (SQLException e) {
            throw new IllegalStateException("The state store does not open a second connection to its file", e);
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    @Override
    public Optional<Row> find(RowKey key, Instant now) {
        return readers.read(session -> {
            PreparedStatement select = session.prepare(FIND);
            select.setString(1, key.collection());
            select.setString(2, key.id());
            select.setLong(3, now.toEpochMilli());
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(RowCodec.row(result)) : Optional.empty();
            }
        });
    }

    @Override
    public Map<RowKey, Row> findAll(Collection<RowKey> keys, Instant now) {
        Map<String, List<String>> byCollection = new LinkedHashMap<>();
        for (RowKey key : keys) {
            byCollection
                    .computeIfAbsent(key.collection(), collection -> new ArrayList<>())
                    .add(key.id());
        }
        return readers.read(session -> {
            Map<RowKey, Row> rows = new HashMap<>();
            for (Map.Entry<String, List<String>> ids : byCollection.entrySet()) {
                find(session, ids.getKey(), ids.getValue(), now, rows);
            }
            return rows;
        });
    }

    @Override
    public RowPage query(RowQuery query) {
        return readers.read(session -> page(session, query));
    }

    @Override
    public List<ListedRow> scan(String collection, String afterId, int limit, Instant now) {
        return readers.read(session -> {
            PreparedStatement select = session.prepare(SCAN);
            select.setString(1, collection);
            select.setString(2, afterId);
            select.setLong(3, now.toEpochMilli());
            select.setInt(4, limit);
            List<ListedRow> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(RowCodec.listedRow(result));
                }
            }
            return rows;
        });
    }

    @Override
    public void write(List<Action> actions, Instant now) {
        try (Revisions.Moving moving = revisions.moving(actions)) {
            writer.write(new RowWrite(actions, now, changes));
        }
    }

    @Override
    public OptionalLong revision(String collection) {
        return revisions.of(collection);
    }

    @Override
    public ChangeFeed changes() {
        return changes;
    }

    @Override
    public void close() {
        revisions.close();
        writer.close();
        changes.close();
        readers.close();
        database.close();
    }

    Place place() {
        return new SqlitePlace(database);
    }

    Writer writer() {
        return writer;
    }

    private static void find(Session session, String collection, List<String> ids, Instant now, Map<RowKey, Row> rows)
            throws SQLException {
        PreparedStatement select = session.prepare(findAll(ids.size()));
        int at = 1;
        select.setString(at++, collection);
        for (String id : ids) {
            select.setString(at++, id);
        }
        select.setLong(at, now.toEpochMilli());
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                Row row = RowCodec.row(result);
                rows.put(row.key(), row);
            }
        }
    }

    // One statement for each number of ids: there are at most a hundred. Pairs of collection and id would be scanned
    // for.
    static String findAll(int count) {
        return "SELECT %s FROM item WHERE collection = ? AND id IN (%s) AND %s"
                .formatted(RowCodec.COLUMNS, String.join(", ", Collections.nCopies(count, "?")), IS_LIVE);
    }

    private static RowPage page(Session session, RowQuery query) throws SQLException {
        Position after = query.after();
        // A page that goes on starts within the range, so its position replaces the end that it comes from.
        @Nullable String from = after != null && !query.descending() ? null : query.from();
        @Nullable String before = after != null && query.descending() ? null : query.before();
        PreparedStatement select = session.prepare(sql(query, from != null, before != null));
        int at = 1;
        select.setString(at++, query.collection());
        select.setString(at++, query.partition());
        if (from != null) {
            select.setString(at++, from);
        }
        if (before != null) {
            select.setString(at++, before);
        }
        if (after != null) {
            select.setString(at++, after.sort());
            select.setString(at++, after.id());
        }
        select.setLong(at++, query.now().toEpochMilli());
        // One more than asked for tells whether anything follows.
        select.setInt(at, query.limit() + 1);
        List<Row> rows = new ArrayList<>();
        Position end = null;
        long bytes = 0;
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                if (rows.size() == query.limit() || bytes >= StateLimits.MAX_PAGE_BYTES) {
                    return new RowPage(rows, end);
                }
                Row row = RowCodec.row(result);
                rows.add(row);
                bytes += row.document().getBytes(StandardCharsets.UTF_8).length;
                end = new Position(result.getString(8), row.key().id());
            }
        }
        return new RowPage(rows, null);
    }

    static String sql(RowQuery query, boolean hasFrom, boolean hasBefore) {
        String direction = query.descending() ? "DESC" : "ASC";
        StringBuilder sql = new StringBuilder("SELECT %1$s, s%2$d FROM item WHERE collection = ? AND p%2$d = ?"
                .formatted(RowCodec.COLUMNS, query.slot()));
        if (hasFrom) {
            sql.append(" AND s%d >= ?".formatted(query.slot()));
        }
        if (hasBefore) {
            sql.append(" AND s%d < ?".formatted(query.slot()));
        }
        if (query.after() != null) {
            sql.append(" AND (s%d, id) %s (?, ?)".formatted(query.slot(), query.descending() ? "<" : ">"));
        }
        return sql.append(" AND %1$s ORDER BY s%2$d %3$s, id %3$s LIMIT ?".formatted(IS_LIVE, query.slot(), direction))
                .toString();
    }
}
