package club.datatalks.dataops.faults;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Items that come and go in groups, one transaction for each, and a counter that is replaced. */
final class StateWrites implements Witness {

    private static final Index<Piece> ALL = Index.ofAll("all", Piece::id);

    private static final CollectionSpec<Piece> PIECES =
            CollectionSpec.of("pieces", Piece.class, Piece::id).index(ALL).unique(UniqueKey.of("stamp", Piece::stamp));

    private static final CollectionSpec<Counter> COUNTERS = CollectionSpec.of("counters", Counter.class, Counter::id);

    private static final int LARGEST_GROUP = 6;
    private static final int LONGEST_TEXT = 60_000;
    private static final Pattern LINE = Pattern.compile("state (created|deleting|deleted|counted) (\\S+) (\\d+)");

    private final Map<String, Integer> groups = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Long> counters = new HashMap<>();
    private int acknowledged;

    /** @param size of the group */
    record Piece(String id, String group, int size, String stamp, String text) {}

    record Counter(String id, long value) {}

    /** Writes until the process ends. */
    static void write(StateStore store, String writer, Random random, Consumer<String> say) {
        StateCollection<Piece> pieces = store.collection(PIECES);
        StateCollection<Counter> counters = store.collection(COUNTERS);
        // Each run has counters of its own; replacing those of an earlier one would need a look first.
        Item<Counter> counter = counters.create(new Counter(writer, 1));
        for (int step = 0; ; step++) {
            String group = writer + "-" + step;
            int size = 1 + random.nextInt(LARGEST_GROUP);
            Transaction creating = Transaction.empty().audit(AuditEvent.of(writer, "group", group, "created"));
            for (int i = 0; i < size; i++) {
                String id = group + "-" + i;
                String text = "x".repeat(random.nextInt(20) == 0 ? random.nextInt(LONGEST_TEXT) : 300);
                creating = creating.create(pieces, new Piece(id, group, size, id, text));
            }
            store.commit(creating);
            say.accept("state created %s %d".formatted(group, size));
            counter = counters.replace(new Counter(writer, counter.version() + 1), counter.version());
            say.accept("state counted %s %d".formatted(writer, counter.version()));
            if (random.nextInt(3) == 0) {
                say.accept("state deleting %s %d".formatted(group, size));
                Transaction deleting = Transaction.empty().audit(AuditEvent.of(writer, "group", group, "deleted"));
                for (int i = 0; i < size; i++) {
                    deleting = deleting.delete(pieces, group + "-" + i, 1);
                }
                store.commit(deleting);
                say.accept("state deleted %s %d".formatted(group, size));
            }
        }
    }

    @Override
    public void hear(String line) {
        Matcher said = LINE.matcher(line);
        if (!said.matches()) {
            return;
        }
        String name = said.group(2);
        switch (said.group(1)) {
            case "created" -> groups.put(name, Integer.valueOf(said.group(3)));
            case "deleting" -> groups.remove(name);
            case "deleted" -> deleted.add(name);
            default -> counters.put(name, Long.valueOf(said.group(3)));
        }
        if (!said.group(1).equals("deleting")) {
            acknowledged++;
        }
    }

    @Override
    public void check(Stores stores) {
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> whole = new HashMap<>();
        StateCollection<Piece> pieces = stores.state().collection(PIECES);
        @Nullable String cursor = null;
        do {
            Page<Item<Piece>> page =
                    pieces.query(Query.of(ALL, Index.ALL).limit(1000).after(cursor));
            for (Item<Piece> piece : page.entries()) {
                found.merge(piece.value().group(), 1, Integer::sum);
                whole.put(piece.value().group(), piece.value().size());
            }
            cursor = page.cursor();
        } while (cursor != null);
        assertThat(found).as("groups without a missing piece").isEqualTo(whole);
        assertThat(found).as("acknowledged groups").containsAllEntriesOf(groups);
        assertThat(found.keySet()).as("deleted groups").noneMatch(deleted::contains);
        StateCollection<Counter> stored = stores.state().collection(COUNTERS);
        counters.forEach((id, value) -> {
            Counter counter = stored.find(id).orElseThrow().value();
            assertThat(counter.value()).as("counter %s", id).isBetween(value, value + 1);
        });
    }

    @Override
    public int acknowledged() {
        return acknowledged;
    }
}
