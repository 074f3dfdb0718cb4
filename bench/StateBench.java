package bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The state store on SQLite, every write durable before it is acknowledged: few items beside many, one thread beside
 * several, and bare SQLite and the bare disk as baselines.
 *
 * <p>Sizes and baselines take turns in short rounds, so that other work on the machine meets all of them.
 */
final class StateBench {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int THREADS = 8;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofMillis(700);
    private static final Duration ROUND = Duration.ofMillis(Integer.getInteger("bench.roundMillis", 1500));
    private static final double MOST_GROWTH = 2;

    private StateBench() {}

    /** What is done with the store, by one thread of several. */
    private interface Work {
        Calls.Call on(StoredItems items, int threads);
    }

    /** @param bounded whether it has to cost about the same however much is stored */
    private record Line(String what, boolean bounded, Calls.Call baseline, Work work) {}

    static void run() throws IOException {
        try (Workspace workspace = new Workspace();
                BareDisk bare = new BareDisk(workspace.empty("bare"), StoredItems.sample(), MANY);
                StoredItems few = new StoredItems(workspace.empty("few"), FEW);
                StoredItems many = new StoredItems(workspace.empty("many"), MANY)) {
            Outcome disk = append(bare);
            System.out.println("Bare disk, one document appended to a file and flushed: %,.0f/s, p50 %s ms, p99 %s ms%n"
                    .formatted(disk.perSecond(), millis(disk, 0.5), millis(disk, 0.99)));
            System.out.println("| | Threads | %1$,d items: calls/s | p50 | p99 | %2$,d items: calls/s | p50 | p99 | Growth of p50 | Bare SQLite, 1 thread = 1 |"
                    .formatted(FEW, MANY));
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            List<String> beyond = new ArrayList<>();
            for (Line line : lines(bare)) {
                for (int threads : new int[] {1, THREADS}) {
                    if (!row(line, threads, few, many) && line.bounded()) {
                        beyond.add("%s with %d threads".formatted(line.what(), threads));
                    }
                }
            }
            System.out.println();
            System.out.println("Reads by id and first pages at %,d items within %.0f times those at %,d: %s"
                    .formatted(MANY, MOST_GROWTH, FEW, beyond.isEmpty() ? "yes" : "no: " + beyond));
        } catch (SQLException e) {
            throw new IOException("bare SQLite does not work here", e);
        }
    }

    // What creates comes last: it is the only one after which a store is larger than before.
    private static List<Line> lines(BareDisk bare) {
        Calls.Call select = (thread, random) -> bare.select(random);
        Calls.Call insert = (thread, random) -> bare.insert();
        return List.of(
                new Line("find by id", true, select, (items, threads) -> (thread, random) -> items.find(random)),
                new Line("first page of 50", true, select, (items, threads) -> (thread, random) -> items.firstPage(50)),
                new Line(
                        "first page of 1,000",
                        true,
                        select,
                        (items, threads) -> (thread, random) -> items.firstPage(1_000)),
                new Line(
                        "two pages of 50 in the middle",
                        false,
                        select,
                        (items, threads) -> (thread, random) -> items.pagesInTheMiddle(50, random)),
                new Line(
                        "replace",
                        false,
                        insert,
                        (items, threads) -> (thread, random) -> items.replace(thread, threads, random)),
                new Line(
                        "transaction of 20 replaces",
                        false,
                        insert,
                        (items, threads) -> (thread, random) -> items.replaceTogether(20, thread, threads, random)),
                new Line("create", false, insert, (items, threads) -> (thread, random) -> items.create()));
    }

    private static Outcome append(BareDisk bare) {
        Calls calls = new Calls(1, (thread, random) -> bare.append());
        for (int i = 0; i < ROUNDS; i++) {
            calls.round(ROUND, false);
        }
        return calls.outcome();
    }

    /** @return whether many items cost about as much as few */
    private static boolean row(Line line, int threads, StoredItems few, StoredItems many) {
        Calls baseline = new Calls(1, line.baseline());
        Calls atFew = new Calls(threads, line.work().on(few, threads));
        Calls atMany = new Calls(threads, line.work().on(many, threads));
        List<Calls> turns = List.of(baseline, atFew, atMany);
        turns.forEach(calls -> calls.round(WARM_UP, true));
        for (int i = 0; i < ROUNDS; i++) {
            turns.forEach(calls -> calls.round(ROUND, false));
        }
        Outcome small = atFew.outcome();
        Outcome large = atMany.outcome();
        double growth = large.millis(0.5) / small.millis(0.5);
        System.out.println("| %s | %d | %,.0f | %s | %s | %,.0f | %s | %s | %.2f | %.3f |"
                .formatted(
                        line.what(),
                        threads,
                        small.perSecond(),
                        millis(small, 0.5),
                        millis(small, 0.99),
                        large.perSecond(),
                        millis(large, 0.5),
                        millis(large, 0.99),
                        growth,
                        large.perSecond() / baseline.outcome().perSecond()));
        return growth <= MOST_GROWTH;
    }

    private static String millis(Outcome outcome, double share) {
        return String.format(Locale.ROOT, "%.3f", outcome.millis(share));
    }
}
