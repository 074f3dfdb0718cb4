package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.StateLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the file. All collections share them, and a fixed number of generic indexes: installing a plugin
 * changes rows, never tables.
 *
 * <p>Text is compared by its UTF-8 bytes, as everywhere in the store: that is what SQLite's BINARY collation does.
 */
final class Schema {

    static final List<String> STATEMENTS = statements();

    private Schema() {}

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder slots = new StringBuilder();
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            slots.append("  p%1$d TEXT, s%1$d TEXT,%n".formatted(slot));
        }
        statements.add("""
                CREATE TABLE item (
                  collection TEXT NOT NULL,
                  id TEXT NOT NULL,
                  version INTEGER NOT NULL,
                  schema INTEGER NOT NULL,
                  expires INTEGER,
                  uniques TEXT,
                %s  document TEXT NOT NULL,
                  PRIMARY KEY (collection, id)
                ) STRICT""".formatted(slots));
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            statements.add("CREATE INDEX item_%1$d ON item (collection, p%1$d, s%1$d, id) WHERE p%1$d IS NOT NULL"
                    .formatted(slot));
        }
        statements.add("CREATE INDEX item_expires ON item (expires) WHERE expires IS NOT NULL");
        statements.add("""
                CREATE TABLE unique_key (
                  collection TEXT NOT NULL,
                  name TEXT NOT NULL,
                  value TEXT NOT NULL,
                  owner TEXT NOT NULL,
                  expires INTEGER,
                  PRIMARY KEY (collection, name, value)
                ) WITHOUT ROWID, STRICT""");
        statements.add("CREATE INDEX unique_key_expires ON unique_key (expires) WHERE expires IS NOT NULL");
        statements.add("""
                CREATE TABLE change (
                  seq INTEGER PRIMARY KEY AUTOINCREMENT,
                  collection TEXT NOT NULL,
                  id TEXT NOT NULL,
                  version INTEGER NOT NULL,
                  kind TEXT NOT NULL,
                  at INTEGER NOT NULL
                ) STRICT""");
        statements.add("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT");
        return List.copyOf(statements);
    }
}
