package club.datatalks.dataops.state.dynamodb.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore.Settings;
import club.datatalks.dataops.state.dynamodb.internal.FaultyProxy.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller notices when DynamoDB is throttled, fails, is silent or loses its answers. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DynamoDbFaultsTest {

    private static final CollectionSpec<Guest> GUESTS =
            CollectionSpec.of("guests", Guest.class, Guest::id).unique(UniqueKey.of("email", Guest::email));
    private static final Guest MARIA = new Guest("g-1", "Maria", "maria@example.com");
    private static final Patience PATIENT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(30), 5);
    private static final Patience IMPATIENT =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), 3);
    /** The impatient one's attempts and those of its calls together, on a machine that is busy. */
    private static final Duration BOUND = Duration.ofSeconds(40);

    private final OpenStores stores = new OpenStores(Local.DYNAMO, Clock.systemUTC());
    private final Deque<DynamoDbStateStore> open = new ArrayDeque<>();
    private FaultyProxy proxy;
    private StateCollection<Guest> direct;

    @BeforeEach
    void open() throws IOException {
        direct = stores.empty().collection(GUESTS);
        proxy = new FaultyProxy(Local.DYNAMO.endpoint());
    }

    @AfterEach
    void close() {
        open.forEach(DynamoDbStateStore::close);
        proxy.close();
        stores.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "SILENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobodyNoticesWhatPasses(Fault fault) {
        DynamoDbStateStore store = through(proxy, PATIENT);
        StateCollection<Guest> guests = store.collection(GUESTS);
        String start = store.changes().end();

        proxy.next(fault, fault);
        guests.create(MARIA);
        proxy.next(fault, fault);
        guests.replace(MARIA.called("Maria Silva"), 1);

        assertThat(guests.find("g-1")).contains(new Item<>("g-1", 2, MARIA.called("Maria Silva")));
        assertThat(store.changes().after(start, 100).changes())
                .extracting(Change::version)
                .containsExactly(1L, 2L);
        proxy.next(fault, fault);
        guests.delete("g-1", 2);
        assertThat(guests.find("g-1")).isEmpty();
    }

    @Test
    void aSilentAttemptIsRepeated() {
        StateCollection<Guest> guests = through(proxy, PATIENT).collection(GUESTS);

        proxy.next(Fault.SILENT);
        guests.create(MARIA);

        assertThat(proxy.requests()).isGreaterThan(1);
        assertThat(direct.find("g-1")).isPresent();
    }

    @Test
    void aWriteWhoseAnswerWasLostIsNoConflict() {
        DynamoDbStateStore store = through(proxy, PATIENT);
        StateCollection<Guest> guests = store.collection(GUESTS);
        proxy.next(Fault.ANSWER_LOST);
        store.commit(
                Transaction.empty().create(guests, MARIA).create(guests, new Guest("g-2", "John", "john@example.com")));

        assertThat(proxy.requests()).isGreaterThan(1);
        assertThat(guests.findAll(List.of("g-1", "g-2"))).hasSize(2);
        proxy.next(Fault.ANSWER_LOST);
        assertThatThrownBy(() -> guests.create(MARIA)).isInstanceOf(StateConflictException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "ANSWER_LOST"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatStaysWrongEndsInAProblemInGoodTime(Fault fault) {
        StateCollection<Guest> guests = through(proxy, IMPATIENT).collection(GUESTS);
        proxy.always(fault);
        long start = System.nanoTime();

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> guests.create(MARIA));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(problem.message()).contains("DynamoDB").contains("try again");
        assertThat(problem.retryAfter()).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(proxy.requests()).isBetween(1, 200);
        assertThat(direct.find("g-1")).isEmpty();
    }

    @Test
    void theStoreGoesOnByItselfAfterwards() {
        DynamoDbStateStore store = through(proxy, PATIENT);
        StateCollection<Guest> guests = store.collection(GUESTS);
        guests.create(MARIA);
        String cursor = store.changes().end();

        proxy.always(Fault.FAILED);
        for (Runnable reading : List.<Runnable>of(
                () -> guests.find("g-1"),
                () -> guests.findAll(List.of("g-1")),
                () -> store.changes().after(cursor, 10),
                () -> store.changes().end())) {
            assertThat(catchThrowableOfType(ProblemException.class, reading::run)
                            .kind())
                    .isEqualTo(ProblemKind.UPSTREAM);
        }

        proxy.always(Fault.NONE);
        assertThat(guests.find("g-1")).isPresent();
        assertThat(store.changes().after(cursor, 10).changes()).isEmpty();
    }

    @Test
    void everyAcknowledgedWriteHappensExactlyOnce() throws Exception {
        StateCollection<Guest> guests = through(proxy, PATIENT).collection(GUESTS);
        guests.create(new Guest("counter", "0", null));
        Random random = new Random(7);
        Fault[] faults = {Fault.THROTTLED, Fault.FAILED, Fault.CUT, Fault.ANSWER_LOST, Fault.TRANSACTION_CONFLICT};
        proxy.plan(number -> {
            synchronized (random) {
                return random.nextInt(4) == 0 ? faults[random.nextInt(faults.length)] : Fault.NONE;
            }
        });
        AtomicInteger uncertain = new AtomicInteger();
        Callable<Integer> counting = () -> {
            int acknowledged = 0;
            for (int i = 0; i < 15; i++) {
                try {
                    guests.update("counter", counter -> counter.called(counter.increased()));
                    acknowledged++;
                } catch (ProblemException e) {
                    uncertain.incrementAndGet();
                }
            }
            return acknowledged;
        };
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Integer>> counted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            counted.add(threads.submit(counting));
        }
        int acknowledged = 0;
        for (Future<Integer> count : counted) {
            acknowledged += count.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();

        proxy.always(Fault.NONE);
        int counter =
                Integer.parseInt(guests.find("counter").orElseThrow().value().name());
        assertThat(counter).isBetween(acknowledged, acknowledged + uncertain.get());
        assertThat(acknowledged).isPositive();
    }

    @Test
    void everythingIsRefusedOnceItIsClosed() {
        DynamoDbStateStore store = through(proxy, PATIENT);
        StateCollection<Guest> guests = store.collection(GUESTS);
        String cursor = store.changes().end();
        store.close();

        for (Runnable call : List.<Runnable>of(
                () -> guests.find("g-1"),
                () -> guests.create(MARIA),
                () -> store.changes().after(cursor, 1))) {
            assertThat(catchThrowableOfType(ProblemException.class, call::run).kind())
                    .isEqualTo(ProblemKind.UNAVAILABLE);
        }
    }

    private DynamoDbStateStore through(FaultyProxy faulty, Patience patience) {
        DynamoDbStateStore store = DynamoDbStateStore.open(
                OpenStores.access(faulty.endpoint()),
                new Settings(stores.firstTable(), false, Duration.ZERO, patience),
                Clock.systemUTC());
        open.push(store);
        return store;
    }

    record Guest(String id, String name, @Nullable String email) {

        Guest called(String newName) {
            return new Guest(id, newName, email);
        }

        String increased() {
            return Integer.toString(Integer.parseInt(name) + 1);
        }
    }
}
