package club.datatalks.dataops.state.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.sqlite.internal.Pieces.Counter;
import club.datatalks.dataops.state.sqlite.internal.Pieces.Piece;
import club.datatalks.dataops.testkit.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes, again and again on the same store, at points that differ every time: whatever it was
 * told to be durable is there, and nothing is there by half.
 *
 * <p>{@code -Ddataops.kills=200} kills more often, {@code -Ddataops.seed=…} repeats a run's choice of points. All
 * stores together are killed in the module {@code platform/faults}.
 */
class KilledWriterTest {

    private static final int KILLS = Integer.getInteger("dataops.kills", 4);
    private static final long SEED = Long.getLong("dataops.seed", System.nanoTime());
    private static final int MOST_LINES = 600;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> groups = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Long> counters = new HashMap<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void losesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill("run" + kill, 1 + random.nextInt(MOST_LINES));
            try (SqliteStateStore store = SqliteStateStore.in(folder, Clock.systemUTC())) {
                assertIntact(store, "after kill %d with seed %d".formatted(kill, SEED));
            }
        }
        assertThat(groups.size() + deleted.size()).as("acknowledged groups").isGreaterThan(KILLS);
    }

    private void runAndKill(String run, int lines) throws IOException, InterruptedException {
        Process process = OwnProcess.of(CrashingWriter.class, folder, folder.toString(), run)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                remember(said.readLine(), run);
            }
            // By its handle: the process object would close the pipe, and what was said before the death counts too.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            said.lines().forEach(line -> remember(line, run));
        }
        process.waitFor();
    }

    private void remember(String line, String run) {
        assertThat(line).as("what %s says", run).isNotNull();
        String[] words = line.split(" ");
        // The last line may have been cut off.
        if (line.matches("group \\S+ \\d")) {
            groups.put(words[1], Integer.valueOf(words[2]));
        } else if (line.matches("deleting \\S+")) {
            groups.remove(words[1]);
            doubtful.add(words[1]);
        } else if (line.matches("deleted \\S+")) {
            doubtful.remove(words[1]);
            deleted.add(words[1]);
        } else if (line.matches("counter counter-\\d \\d+")) {
            counters.merge(words[1], Long.valueOf(words[2]), Math::max);
        }
    }

    private void assertIntact(SqliteStateStore store, String when) {
        StateCollection<Piece> pieces = store.collection(Pieces.PIECES);
        List<Item<Piece>> all = all(cursor -> pieces.query(Query.of(Index.<Piece>ofAll("all", Piece::id), Index.ALL)
                .limit(1000)
                .after(cursor.orElse(null))));
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> whole = new HashMap<>();
        for (Item<Piece> piece : all) {
            found.merge(piece.value().group(), 1, Integer::sum);
            whole.put(piece.value().group(), piece.value().size());
        }
        assertThat(found).as("groups without a missing piece %s", when).isEqualTo(whole);
        assertThat(found).as("acknowledged groups %s", when).containsAllEntriesOf(groups);
        assertThat(found.keySet()).as("deleted groups %s", when).doesNotContainAnyElementsOf(deleted);
        assertRecorded(store, found, when);
        assertChangesAgree(store, all, when);
        assertCounters(store, when);
        assertThat(integrity(store)).as("SQLite's own check %s", when).isEqualTo("ok");
    }

    private static void assertRecorded(SqliteStateStore store, Map<String, Integer> found, String when) {
        List<AuditRecord> records = all(cursor -> store.auditLog().all(1000, cursor.orElse(null)));
        Set<String> alive = new HashSet<>();
        // Newest first: a deletion is seen before the creation that it undoes.
        Set<String> gone = new HashSet<>();
        for (AuditRecord record : records) {
            if (record.event().action().equals("deleted")) {
                gone.add(record.event().entityId());
            } else {
                alive.add(record.event().entityId());
            }
        }
        alive.removeAll(gone);
        assertThat(found.keySet()).as("groups of the audit log %s", when).isEqualTo(alive);
    }

    private static void assertChangesAgree(SqliteStateStore store, List<Item<Piece>> all, String when) {
        Set<String> alive = new HashSet<>();
        String end = store.changes().end();
        String cursor = end.substring(0, end.lastIndexOf('.')) + ".0";
        while (true) {
            ChangePage page = store.changes().after(cursor, 1000);
            if (page.changes().isEmpty()) {
                break;
            }
            for (Change change : page.changes()) {
                if (change.kind() == Change.Kind.DELETED) {
                    alive.remove(change.id());
                } else if (change.collection().equals("pieces")) {
                    alive.add(change.id());
                }
            }
            cursor = page.cursor();
        }
        assertThat(alive)
                .as("pieces of the change feed %s", when)
                .containsExactlyInAnyOrderElementsOf(all.stream().map(Item::id).toList());
    }

    private void assertCounters(SqliteStateStore store, String when) {
        StateCollection<Counter> stored = store.collection(Pieces.COUNTERS);
        counters.forEach((id, value) -> {
            Item<Counter> counter = stored.find(id).orElseThrow();
            assertThat(counter.value().value()).as("%s %s", id, when).isGreaterThanOrEqualTo(value);
            assertThat(counter.version())
                    .as("%s %s", id, when)
                    .isEqualTo(counter.value().value());
        });
    }

    private static String integrity(SqliteStateStore store) {
        return store.rows().writer().write(session -> {
            try (ResultSet row = session.prepare("PRAGMA integrity_check").executeQuery()) {
                return row.getString(1);
            }
        });
    }

    private static <E> List<E> all(Function<Optional<String>, Page<E>> next) {
        List<E> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<E> page = next.apply(cursor);
            all.addAll(page.entries());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
