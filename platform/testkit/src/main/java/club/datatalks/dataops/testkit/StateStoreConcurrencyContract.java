package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.testkit.History.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link StateStore} promises to several threads at once. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class StateStoreConcurrencyContract {

    private static final int THREADS = 6;

    private static final CollectionSpec<Register> REGISTERS =
            CollectionSpec.of("registers", Register.class, Register::id);
    private static final CollectionSpec<Account> ACCOUNTS = CollectionSpec.of("accounts", Account.class, Account::id);
    private static final CollectionSpec<Journal> JOURNALS = CollectionSpec.of("journals", Journal.class, Journal::id);
    private static final Index<Seat> BY_ROW = Index.of("row", Seat::row, Seat::place);
    private static final UniqueKey<Seat> PLACE = UniqueKey.of("place", Seat::place);
    private static final CollectionSpec<Seat> SEATS =
            CollectionSpec.of("seats", Seat.class, Seat::id).index(BY_ROW).unique(PLACE);

    /** A store with nothing in it, and the clock of the system; whoever opens it closes it after the test. */
    protected abstract StateStore emptyStore();

    /**
     * How often each thread does what a test says it does.
     *
     * @param number for a store that answers at once; one behind a slow stand-in may make it smaller, but not zero
     */
    protected int rounds(int number) {
        return number;
    }

    @Test
    void everyItemIsLinearizable() {
        isLinearizable(REGISTERS);
    }

    @Test
    void everyItemIsLinearizableWhereTheCollectionRemembers() {
        isLinearizable(REGISTERS.remembering(2));
    }

    private void isLinearizable(CollectionSpec<Register> spec) {
        StateCollection<Register> registers = emptyStore().collection(spec);
        List<String> ids = List.of("r-0", "r-1", "r-2");
        History history = new History();
        for (String id : ids) {
            record(history, id, true, () -> Optional.of(registers.create(new Register(id, "start"))));
        }

        inParallel(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < rounds(200); i++) {
                String id = ids.get(random.nextInt(ids.size()));
                Item<Register> seen =
                        record(history, id, false, () -> registers.find(id)).orElseThrow();
                if (random.nextInt(3) > 0) {
                    Register next = new Register(id, "thread %d, step %d".formatted(thread, i));
                    record(history, id, true, () -> replaced(registers, next, seen.version()));
                }
            }
        });

        assertThat(history.size()).isGreaterThan(THREADS * rounds(200));
        assertThat(history.contradictions()).isEmpty();
    }

    @Test
    void noMoneyIsLostBetweenAccounts() {
        StateStore store = emptyStore();
        StateCollection<Account> accounts = store.collection(ACCOUNTS);
        List<String> ids = IntStream.range(0, 6).mapToObj(i -> "a-" + i).toList();
        ids.forEach(id -> accounts.create(new Account(id, 100)));
        AtomicInteger transfers = new AtomicInteger();
        Queue<Integer> sums = new ConcurrentLinkedQueue<>();

        inParallel(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < rounds(100); i++) {
                Map<String, Item<Account>> seen = accounts.findAll(ids);
                if (i % 5 == 0) {
                    if (areStillSo(store, accounts, seen)) {
                        sums.add(sum(seen));
                    }
                } else if (transferred(store, accounts, seen, random)) {
                    transfers.incrementAndGet();
                }
            }
        });

        Map<String, Item<Account>> end = accounts.findAll(ids);
        assertThat(sum(end)).isEqualTo(600);
        assertThat(sums).isNotEmpty().containsOnly(600);
        assertThat(transfers).hasPositiveValue();
        long writes =
                end.values().stream().mapToLong(item -> item.version() - 1).sum();
        assertThat(writes).isEqualTo(2L * transfers.get());
        assertThat(recordedTransfers(store)).isEqualTo(transfers.get());
    }

    @Test
    void aUniqueKeyIsNeverDoubled() {
        StateCollection<Seat> seats = emptyStore().collection(SEATS);
        Queue<String> winners = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(THREADS);

        inParallel(thread -> {
            for (int place = 0; place < rounds(40); place++) {
                together.await(1, TimeUnit.MINUTES);
                Seat seat = new Seat("s-%d-%d".formatted(place, thread), "row", "place-" + place);
                if (happens(Reason.TAKEN, () -> seats.create(seat))) {
                    winners.add(seat.place());
                }
            }
        });

        assertThat(winners).hasSize(rounds(40)).doesNotHaveDuplicates();
    }

    @Test
    void aUniqueKeyThatMovesBelongsToOne() {
        StateStore store = emptyStore();
        StateCollection<Seat> seats = store.collection(SEATS);
        List<String> ids = IntStream.range(0, 4).mapToObj(i -> "s-" + i).toList();
        for (int i = 0; i < ids.size(); i++) {
            seats.create(new Seat(ids.get(i), "row", "place-" + i));
        }

        inParallel(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < rounds(60); i++) {
                Map<String, Item<Seat>> seen = seats.findAll(ids);
                Item<Seat> one = seen.get(ids.get(random.nextInt(4)));
                Item<Seat> other = seen.get(ids.get(random.nextInt(4)));
                if (one != null && other != null && !one.id().equals(other.id())) {
                    happens(
                            null,
                            () -> store.commit(Transaction.empty()
                                    .replace(seats, one.value().at(other.value().place()), one.version())
                                    .replace(seats, other.value().at(one.value().place()), other.version())));
                }
                happens(
                        Reason.TAKEN,
                        () -> seats.create(
                                new Seat("thief-%d".formatted(thread), "row", "place-" + random.nextInt(4))));
            }
        });

        assertThat(seats.findAll(ids).values())
                .extracting(item -> item.value().place())
                .containsExactlyInAnyOrder("place-0", "place-1", "place-2", "place-3");
        assertThat(seats.findAll(IntStream.range(0, THREADS)
                        .mapToObj("thief-%d"::formatted)
                        .toList()))
                .isEmpty();
    }

    @Test
    void noUpdateIsLost() {
        StateCollection<Journal> journals = emptyStore().collection(JOURNALS);
        journals.create(new Journal("j-1", List.of()));

        inParallel(thread -> {
            for (int i = 0; i < rounds(30); i++) {
                String line = "thread %d, line %d".formatted(thread, i);
                journals.update("j-1", journal -> journal.with(line));
            }
        });

        Item<Journal> journal = journals.find("j-1").orElseThrow();
        assertThat(journal.value().lines()).hasSize(THREADS * rounds(30)).doesNotHaveDuplicates();
        assertThat(journal.version()).isEqualTo(1 + THREADS * rounds(30));
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "thread %d,".formatted(thread);
            List<String> lines = IntStream.range(0, rounds(30))
                    .mapToObj(i -> "%s line %d".formatted(prefix, i))
                    .toList();
            assertThat(journal.value().lines())
                    .filteredOn(line -> line.startsWith(prefix))
                    .containsExactlyElementsOf(lines);
        }
    }

    @Test
    void oneHolderAtATimeWritesUnderALease() {
        StateStore store = emptyStore();
        StateCollection<Account> accounts = store.collection(ACCOUNTS);
        accounts.create(new Account("a-1", 0));
        Queue<Long> fences = new ConcurrentLinkedQueue<>();

        inParallel(thread -> {
            int done = 0;
            while (done < rounds(10)) {
                Optional<Lease> lease = store.leases().acquire("work", "thread-" + thread, Duration.ofMinutes(1));
                if (lease.isPresent()) {
                    Item<Account> account = accounts.find("a-1").orElseThrow();
                    store.commit(Transaction.empty()
                            .holding(lease.get())
                            .replace(accounts, account.value().plus(1), account.version()));
                    fences.add(lease.get().fence());
                    store.leases().release(lease.get());
                    done++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });

        assertThat(accounts.find("a-1").orElseThrow().value().amount()).isEqualTo(THREADS * rounds(10));
        assertThat(new ArrayList<>(fences)).hasSize(THREADS * rounds(10)).doesNotHaveDuplicates();
    }

    @Test
    void pagesListWhatStaysExactlyOnceWhileOthersWrite() throws Exception {
        StateCollection<Seat> seats = emptyStore().collection(SEATS);
        List<String> staying = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = "stays-%02d".formatted(i);
            seats.create(new Seat(id, "row", "place-%02d".formatted(i)));
            staying.add(id);
        }
        StateStoreContract.eventually(() -> assertThat(pages(seats)).hasSize(60));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> comeAndGo(seats, done));

        for (int round = 0; round < 20; round++) {
            List<String> seen = pages(seats).stream().map(Item::id).toList();
            assertThat(seen).filteredOn(id -> id.startsWith("stays")).containsExactlyElementsOf(staying);
        }

        done.set(true);
        writing.get(1, TimeUnit.MINUTES);
        writer.shutdown();
    }

    @Test
    void theFeedTellsEveryReaderOfEveryChangeInOrder() throws Exception {
        StateStore store = emptyStore();
        StateCollection<Register> registers = store.collection(REGISTERS);
        String start = store.changes().end();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        Callable<List<Change>> follower = () -> follow(store, start, done);
        List<Future<List<Change>>> following = List.of(readers.submit(follower), readers.submit(follower));

        registers.create(new Register("shared", "start"));

        inParallel(thread -> {
            for (int i = 0; i < rounds(20); i++) {
                String id = "r-%d-%d".formatted(thread, i);
                registers.create(new Register(id, "one"));
                registers.replace(new Register(id, "two"), 1);
                registers.delete(id, 2);
                registers.update("shared", shared -> new Register("shared", id));
            }
        });
        done.set(true);

        for (Future<List<Change>> seen : following) {
            Map<String, List<Change>> byItem = new HashMap<>();
            seen.get(1, TimeUnit.MINUTES)
                    .forEach(change -> byItem.computeIfAbsent(change.id(), id -> new ArrayList<>())
                            .add(change));
            assertThat(byItem).hasSize(THREADS * rounds(20) + 1);
            assertThat(byItem.remove("shared"))
                    .extracting(Change::version)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 1 + THREADS * rounds(20))
                            .boxed()
                            .toList());
            byItem.forEach((id, changes) -> assertThat(changes)
                    .extracting(Change::kind)
                    .containsExactly(Change.Kind.CREATED, Change.Kind.REPLACED, Change.Kind.DELETED));
        }
        readers.shutdown();
    }

    /** What one of the threads does. */
    private interface Part {
        void run(int thread) throws Exception;
    }

    private static void inParallel(Part part) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                parts.add(threads.submit(() -> {
                    part.run(thread);
                    return true;
                }));
            }
            for (Future<?> running : parts) {
                running.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a thread failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Item<Register>> record(
            History history, String id, boolean isWrite, Supplier<Optional<Item<Register>>> call) {
        long began = System.nanoTime();
        Optional<Item<Register>> item = call.get();
        long ended = System.nanoTime();
        item.ifPresent(seen -> history.add(
                new Operation(id, isWrite, seen.version(), seen.value().value(), began, ended)));
        return item;
    }

    private static Optional<Item<Register>> replaced(
            StateCollection<Register> registers, Register next, long expectedVersion) {
        try {
            return Optional.of(registers.replace(next, expectedVersion));
        } catch (StateConflictException e) {
            assertThat(e.conflicts().get(0).actualVersion()).isGreaterThan(expectedVersion);
            return Optional.empty();
        }
    }

    /** Whether it is done; a conflict for another reason is an error, for any reason when none is named. */
    private static boolean happens(@Nullable Reason expected, Runnable write) {
        try {
            write.run();
            return true;
        } catch (StateConflictException e) {
            if (expected != null) {
                assertThat(e.conflicts())
                        .extracting(StateConflictException.Conflict::reason)
                        .contains(expected);
            }
            return false;
        }
    }

    private static boolean transferred(
            StateStore store, StateCollection<Account> accounts, Map<String, Item<Account>> seen, Random random) {
        List<Item<Account>> items = new ArrayList<>(seen.values());
        Item<Account> from = items.remove(random.nextInt(items.size()));
        Item<Account> to = items.get(random.nextInt(items.size()));
        return happens(
                Reason.CHANGED,
                () -> store.commit(Transaction.empty()
                        .replace(accounts, from.value().plus(-1), from.version())
                        .replace(accounts, to.value().plus(1), to.version())
                        .audit(AuditEvent.of("bank", "account", from.id(), "transferred"))));
    }

    private static boolean areStillSo(
            StateStore store, StateCollection<Account> accounts, Map<String, Item<Account>> seen) {
        Transaction checks = Transaction.empty();
        for (Item<Account> item : seen.values()) {
            checks = checks.check(accounts, item.id(), item.version());
        }
        Transaction all = checks;
        return happens(Reason.CHANGED, () -> store.commit(all));
    }

    private static int sum(Map<String, Item<Account>> accounts) {
        return accounts.values().stream()
                .mapToInt(item -> item.value().amount())
                .sum();
    }

    private static int recordedTransfers(StateStore store) {
        int count = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Page<?> page = store.auditLog().byActor("bank", 100, cursor.orElse(null));
            count += page.entries().size();
            cursor = page.next();
        } while (cursor.isPresent());
        return count;
    }

    private static List<Item<Seat>> pages(StateCollection<Seat> seats) {
        List<Item<Seat>> all = new ArrayList<>();
        Query query = Query.of(BY_ROW, "row").limit(7);
        Optional<String> cursor = Optional.empty();
        do {
            Page<Item<Seat>> page = seats.query(query.after(cursor.orElse(null)));
            all.addAll(page.entries());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private static void comeAndGo(StateCollection<Seat> seats, AtomicBoolean done) {
        Random random = new Random(1);
        while (!done.get()) {
            String place = "place-%02dx%d".formatted(random.nextInt(60), random.nextInt(1000));
            Item<Seat> guest = seats.create(new Seat("comes-" + place, "row", place));
            seats.replace(guest.value().at(place + "y"), guest.version());
            seats.delete(guest.id(), guest.version() + 1);
        }
    }

    private static List<Change> follow(StateStore store, String start, AtomicBoolean done) throws InterruptedException {
        List<Change> seen = new ArrayList<>();
        String cursor = start;
        while (true) {
            boolean isLast = done.get();
            ChangePage page = store.changes().after(cursor, 17);
            seen.addAll(page.changes());
            cursor = page.cursor();
            if (page.changes().isEmpty()) {
                if (isLast) {
                    return seen;
                }
                store.changes().await(cursor, Duration.ofMillis(20));
            }
        }
    }

    record Register(String id, String value) {}

    record Account(String id, int amount) {
        Account plus(int more) {
            return new Account(id, amount + more);
        }
    }

    record Journal(String id, List<String> lines) {
        Journal with(String line) {
            List<String> more = new ArrayList<>(lines);
            more.add(line);
            return new Journal(id, more);
        }
    }

    record Seat(String id, String row, String place) {
        Seat at(String newPlace) {
            return new Seat(id, row, newPlace);
        }
    }
}
