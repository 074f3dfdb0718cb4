package club.datatalks.dataops.state.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read from memory is what the file holds. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RememberedReadsTest {

    private static final Index<Seat> BY_ROW = Index.of("row", Seat::row, Seat::id);
    private static final CollectionSpec<Seat> SEATS =
            CollectionSpec.of("seats", Seat.class, Seat::id).index(BY_ROW).remembering(100);
    private static final CollectionSpec<Pass> PASSES = CollectionSpec.of("passes", Pass.class, Pass::id)
            .index(Index.of("owner", Pass::owner))
            .expiringAt(Pass::validUntil)
            .remembering(100);
    private static final Query FIRST_ROW = Query.of(BY_ROW, "A");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-06T12:00:00Z"));
    private final OpenStores stores;
    private final StateStore store;

    RememberedReadsTest(@TempDir Path folder) {
        this.stores = new OpenStores(folder, clock);
        this.store = stores.empty();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void readsNothingTwiceThatNobodyWroteTo() {
        StateCollection<Seat> seats = store.collection(SEATS);
        seats.create(new Seat("s-1", "A", "Ana"));
        store.collection(PASSES).create(new Pass("p-1", "Ana", clock.instant().plusSeconds(60)));

        Item<Seat> seat = seats.find("s-1").orElseThrow();
        var list = seats.query(FIRST_ROW);
        store.collection(PASSES).delete("p-1", 1);

        assertThat(seats.find("s-1").orElseThrow()).isSameAs(seat);
        assertThat(seats.query(FIRST_ROW)).isSameAs(list);
    }

    @Test
    void givesWhatSomebodyElseWroteAtOnce() {
        StateCollection<Seat> seats = store.collection(SEATS);
        StateCollection<Seat> others = store.collection(SEATS);
        seats.create(new Seat("s-1", "A", "Ana"));
        for (int i = 1; i < 50; i++) {
            assertThat(seats.find("s-1").orElseThrow().version()).isEqualTo(i);
            assertThat(seats.query(FIRST_ROW).entries()).hasSize(i);

            store.commit(Transaction.empty()
                    .replace(others, new Seat("s-1", "A", "guest " + i), i)
                    .create(others, new Seat("t-" + i, "A", "")));
        }
        others.delete("s-1", 50);
        assertThat(seats.find("s-1")).isEmpty();
        assertThat(seats.query(FIRST_ROW).entries()).hasSize(49);
        others.create(new Seat("s-1", "B", "Ana"));
        assertThat(seats.find("s-1").orElseThrow().version()).isEqualTo(1);
        assertThat(seats.query(FIRST_ROW).entries()).hasSize(49);
    }

    @Test
    void knowsNoMoreThanWhatWasCommitted() {
        StateCollection<Seat> seats = store.collection(SEATS);
        Seat ana = new Seat("s-1", "A", "Ana");
        seats.create(ana);
        seats.query(FIRST_ROW);

        Transaction late = Transaction.empty()
                .create(seats, new Seat("s-2", "A", ""))
                .replace(seats, new Seat("s-1", "A", "Bo"), 7);

        assertThatThrownBy(() -> store.commit(late)).isInstanceOf(StateConflictException.class);
        assertThat(seats.query(FIRST_ROW).entries()).containsExactly(new Item<>("s-1", 1, ana));
        assertThat(seats.find("s-2")).isEmpty();
    }

    @Test
    void forgetsWhatEndsByItself() {
        StateCollection<Pass> passes = store.collection(PASSES);
        passes.create(new Pass("p-1", "Ana", clock.instant().plusSeconds(60)));
        Query ofAna = Query.of(Index.of("owner", Pass::owner), "Ana");
        assertThat(passes.find("p-1")).isPresent();
        assertThat(passes.query(ofAna).entries()).hasSize(1);

        clock.set(clock.instant().plusSeconds(60));

        assertThat(passes.find("p-1")).isEmpty();
        assertThat(passes.query(ofAna).entries()).isEmpty();
    }

    @Test
    void givesNothingWhenItIsClosed() {
        StateCollection<Seat> seats = store.collection(SEATS);
        seats.create(new Seat("s-1", "A", "Ana"));
        seats.find("s-1");
        seats.query(FIRST_ROW);

        stores.close();

        assertThatThrownBy(() -> seats.find("s-1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> seats.query(FIRST_ROW)).isInstanceOf(ProblemException.class);
    }

    @Test
    void isNeverOlderThanAWriteThatWasAcknowledgedBefore() throws Exception {
        StateCollection<Seat> seats = store.collection(SEATS);
        List<String> ids = IntStream.range(0, 3).mapToObj(i -> "s-" + i).toList();
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        for (String id : ids) {
            seats.create(new Seat(id, "A", ""));
            acknowledged.put(id, 1L);
        }
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<Integer>> reading = IntStream.range(0, 3)
                    .mapToObj(thread -> threads.submit(() -> reads(seats, acknowledged, done)))
                    .toList();
            for (int i = 0; i < 300; i++) {
                String id = ids.get(i % ids.size());
                long before = acknowledged.getOrDefault(id, 0L);
                seats.replace(new Seat(id, "A", "guest " + i), before);
                acknowledged.put(id, before + 1);
                // Time for the others to read something that nobody writes to.
                reads(seats, acknowledged, new AtomicBoolean(true));
            }
            done.set(true);
            for (Future<Integer> reader : reading) {
                assertThat(reader.get(1, TimeUnit.MINUTES)).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** Reads until it is done, and gives how often. */
    private static int reads(StateCollection<Seat> seats, Map<String, Long> acknowledged, AtomicBoolean done) {
        int reads = 0;
        do {
            Map<String, Long> least = Map.copyOf(acknowledged);
            for (Item<Seat> seat : seats.query(FIRST_ROW).entries()) {
                assertThat(seat.version()).isGreaterThanOrEqualTo(least.getOrDefault(seat.id(), 0L));
            }
            least.forEach((id, version) ->
                    assertThat(seats.find(id).orElseThrow().version()).isGreaterThanOrEqualTo(version));
            reads++;
        } while (!done.get());
        return reads;
    }

    record Seat(String id, String row, String guest) {}

    record Pass(String id, String owner, Instant validUntil) {}
}
