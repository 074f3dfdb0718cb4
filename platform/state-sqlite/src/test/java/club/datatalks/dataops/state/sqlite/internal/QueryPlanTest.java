package club.datatalks.dataops.state.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.engine.RowQuery;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many rows there are, a read goes straight to its own: SQLite says how it would find them. */
class QueryPlanTest {

    private final OpenStores stores;
    private final SqliteStateStore store;

    QueryPlanTest(@TempDir Path folder) {
        this.stores = new OpenStores(folder, Clock.systemUTC());
        this.store = stores.empty();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, false",
        "false, true, true, false",
        "false, false, true, true",
        "true, false, false, false",
        "true, true, true, false",
        "true, true, false, true"
    })
    void listsAlongAnIndex(boolean descending, boolean hasFrom, boolean hasBefore, boolean goesOn) {
        Position after = goesOn ? new Position("b", "i-1") : null;
        RowQuery query = new RowQuery(
                "tasks", 3, "todo", "a", "c", after, descending, 10, Instant.parse("2026-03-06T12:00:00Z"));

        assertThat(plan(SqliteRows.sql(query, hasFrom, hasBefore)))
                .singleElement()
                .asString()
                .startsWith("SEARCH item USING INDEX item_3 (collection=? AND p3=?")
                .matches(plan -> !hasFrom && !hasBefore && !goesOn || plan.contains("s3"), "narrowed by its sort keys");
    }

    @Test
    void findsByTheKey() {
        assertThat(plan(SqliteRows.FIND))
                .singleElement()
                .asString()
                .startsWith("SEARCH item USING INDEX sqlite_autoindex_item_1 (collection=? AND id=?)");
    }

    @Test
    void findsSeveralByTheirKeys() {
        assertThat(plan(SqliteRows.findAll(100)))
                .singleElement()
                .asString()
                .startsWith("SEARCH item USING INDEX sqlite_autoindex_item_1 (collection=? AND id=?)");
    }

    @Test
    void scansOneCollectionOnly() {
        assertThat(plan(SqliteRows.SCAN))
                .singleElement()
                .asString()
                .startsWith("SEARCH item USING INDEX sqlite_autoindex_item_1 (collection=? AND id>?)");
    }

    private List<String> plan(String sql) {
        return store.rows().writer().write(session -> {
            List<String> steps = new ArrayList<>();
            try (ResultSet step = session.prepare("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
                while (step.next()) {
                    steps.add(step.getString("detail"));
                }
            }
            return steps;
        });
    }
}
