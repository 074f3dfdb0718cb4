package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.sqlite.internal.Pieces.Counter;
import club.datatalks.dataops.state.sqlite.internal.Pieces.Piece;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;

/**
 * A process that writes until somebody kills it, and says a line about everything that it knows to be durable:
 * {@code group <name> <size>}, {@code deleting <group>} before and {@code deleted <group>} after, {@code counter <id>
 * <value>}.
 */
final class CrashingWriter {

    private static final int THREADS = 4;

    private final StateStore store;
    private final StateCollection<Piece> pieces;
    private final StateCollection<Counter> counters;
    private final String run;

    private CrashingWriter(StateStore store, String run) {
        this.store = store;
        this.pieces = store.collection(Pieces.PIECES);
        this.counters = store.collection(Pieces.COUNTERS);
        this.run = run;
    }

    /** @param arguments the folder of the store, and a name that no run had before */
    public static void main(String[] arguments) {
        SqliteStateStore store = SqliteStateStore.in(Path.of(arguments[0]), Clock.systemUTC());
        CrashingWriter writer = new CrashingWriter(store, arguments[1]);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> writer.writeUntilKilled(thread)).start();
        }
    }

    private void writeUntilKilled(int thread) {
        Random random = new Random(run.hashCode() + 31L * thread);
        String counter = "counter-" + thread;
        long value = counters.find(counter)
                .map(item -> item.value().value())
                .orElseGet(
                        () -> counters.create(new Counter(counter, 1)).value().value());
        for (int step = 0; ; step++) {
            String group = "%s-%d-%d".formatted(run, thread, step);
            int size = 1 + random.nextInt(6);
            create(group, size, random);
            say("group %s %d".formatted(group, size));
            value = counters.replace(new Counter(counter, value + 1), value)
                    .value()
                    .value();
            say("counter %s %d".formatted(counter, value));
            if (random.nextInt(3) == 0) {
                say("deleting " + group);
                delete(group, size);
                say("deleted " + group);
            }
        }
    }

    private void create(String group, int size, Random random) {
        Transaction transaction = Transaction.empty().audit(AuditEvent.of("writer", "group", group, "created"));
        for (int i = 0; i < size; i++) {
            String payload = "x".repeat(random.nextInt(20) == 0 ? 100_000 : 300);
            transaction = transaction.create(pieces, new Piece(id(group, i), group, size, id(group, i), payload));
        }
        store.commit(transaction);
    }

    private void delete(String group, int size) {
        Transaction transaction = Transaction.empty().audit(AuditEvent.of("writer", "group", group, "deleted"));
        for (int i = 0; i < size; i++) {
            transaction = transaction.delete(pieces, id(group, i), 1);
        }
        store.commit(transaction);
    }

    private static String id(String group, int number) {
        return "%s-%d".formatted(group, number);
    }

    // One call for a line, so that lines of several threads do not mix.
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
