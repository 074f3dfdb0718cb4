package club.datatalks.dataops.operations.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.operations.internal.state.Stores.Guest;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.admin.OpenStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StateMoveTest {

    private static final Progress UNSEEN = where -> {};

    private final Stores stores;
    private final OpenStore source;
    private final StateMove move;

    StateMoveTest(@TempDir Path folder) {
        this.stores = new Stores(folder);
        this.source = stores.open("source");
        this.move = new StateMove(source, stores.providers());
        Stores.fill(source, 250);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void movesEverythingSoThatThePortalGoesOnThere() {
        StateMove.Moved moved = move.to("sqlite", stores.settings("target"), false, UNSEEN);

        OpenStore target = stores.open("target");
        StateCollection<Guest> guests = target.store().collection(Stores.GUESTS);
        StateCollection<Guest> before = source.store().collection(Stores.GUESTS);
        Query inPorto = Query.of(Stores.BY_CITY, "Porto").limit(1000);
        assertThat(guests.query(inPorto).entries())
                .hasSize(125)
                .isEqualTo(before.query(inPorto).entries());
        assertThat(guests.find("g-3").orElseThrow().version()).isEqualTo(2);
        assertThatThrownBy(() -> guests.create(new Guest("new", "New", null, "g7@example.com")))
                .isInstanceOf(StateConflictException.class);
        assertThat(target.store().auditLog().all(100, null).entries())
                .hasSize(7)
                .isEqualTo(source.store().auditLog().all(100, null).entries());
        assertThat(target.contents().unfinishedCopy()).isEmpty();
        assertThat(moved.items()).isEqualTo(250 + 7 + 1);
        assertThat(moved.checksum()).matches("[0-9a-f]{64}");
    }

    @Test
    void savesNothingInTheOldStoreOnceTheNewOneHasEverything() {
        move.to("sqlite", stores.settings("target"), false, UNSEEN);

        ProblemException refused = catchThrowableOfType(ProblemException.class, this::write);
        assertThat(refused.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(refused.message())
                .isEqualTo("Nothing can be saved at the moment: the portal's state is being moved to another place");
    }

    @Test
    void goesOnWithTheOldStoreAfterARehearsal() {
        String first =
                move.to("sqlite", stores.settings("target"), true, UNSEEN).checksum();
        String second =
                move.to("sqlite", stores.settings("other"), true, UNSEEN).checksum();

        assertThat(second).isEqualTo(first);
        write();
        assertThat(move.to("sqlite", stores.settings("third"), true, UNSEEN).checksum())
                .isNotEqualTo(first);
    }

    @Test
    void goesOnWhereItWasStoppedAndForgetsWhatChangedMeanwhile() {
        AtomicInteger calls = new AtomicInteger();
        Progress stopping = where -> {
            if (calls.incrementAndGet() > 180) {
                throw new CancellationException("enough");
            }
        };
        assertThatThrownBy(() -> move.to("sqlite", stores.settings("target"), false, stopping))
                .isInstanceOf(CancellationException.class);

        // An address goes from one guest to another, which a copy in the order of the ids would stumble over.
        StateCollection<Guest> guests = source.store().collection(Stores.GUESTS);
        guests.replace(new Guest("g-100", "Guest 100", null, "elsewhere@example.com"), 1);
        guests.replace(new Guest("g-10", "Guest 10", null, "g100@example.com"), 1);
        guests.delete("g-101", 1);
        try (OpenStore part = stores.open("target")) {
            assertThat(part.contents().sizeOf("guests").items()).isBetween(1L, 249L);
            assertThatThrownBy(() -> part.store().collection(Stores.GUESTS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unfinished copy");
        }

        move.to("sqlite", stores.settings("target"), false, UNSEEN);

        StateCollection<Guest> moved = stores.open("target").store().collection(Stores.GUESTS);
        assertThat(moved.find("g-10").orElseThrow().value().email()).isEqualTo("g100@example.com");
        assertThat(moved.find("g-101")).isEmpty();
        assertThat(moved.find("g-249")).isPresent();
    }

    @Test
    void finishesNothingThatIsNotEqual() {
        // A node of its own writes past the refusal, as another machine would.
        Progress meddling = new Progress() {
            private boolean done;

            @Override
            public void at(Supplier<String> where) {
                if (!done && where.get().startsWith("checking sqlite: 1 ")) {
                    done = true;
                    source.contents().remove(source.contents().items("guests", "g-98", 1, Instant.now()));
                }
            }
        };

        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> move.to("sqlite", stores.settings("target"), false, meddling));

        assertThat(failure.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(failure.message()).contains("not equal to the original", "Stop the other nodes");
        assertThat(stores.open("target").contents().unfinishedCopy()).isPresent();
        write();
    }

    @Test
    void noticesWhatAnotherNodeWrote() {
        // Nobody refuses writes here, as no node can do for another one. The item was read before it changed.
        Progress meddling = new Progress() {
            private boolean done;

            @Override
            public void at(Supplier<String> where) {
                if (!done && where.get().startsWith("checking sqlite: 200 ")) {
                    done = true;
                    source.store().collection(Stores.GUESTS).replace(Stores.guest(1, "Late change"), 1);
                }
            }
        };
        OpenStore target = stores.open("target");
        StoreCopy copy = new StoreCopy(source, target.contents(), Clock.systemUTC(), meddling);

        assertThatThrownBy(copy::run)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The original has changed since the copying began");

        assertThat(target.contents().unfinishedCopy()).isPresent();
    }

    @Test
    void refusesAStoreThatIsInUse() {
        try (OpenStore used = stores.open("used")) {
            Stores.fill(used, 3);
        }

        assertProblem("sqlite", stores.settings("used"), "is not empty (it has items of guests)");
        assertProblem("sqlite", stores.settings("source"), "another DataOps runs on");
        write();
    }

    @Test
    void namesTheSettingThatWillNotDo() {
        assertProblem("dynamodb", Map.of(), "There is no provider dynamodb here, only sqlite.");
        assertProblem("dynamodb", Map.of(), "feature:install dataops-state-dynamodb");
        assertProblem("sqlite", Map.of(), "directory is required");
        assertProblem("sqlite", Map.of("folder", "/tmp"), "sqlite has no setting folder");
        write();
    }

    private void assertProblem(String provider, Map<String, String> settings, String text) {
        assertThatThrownBy(() -> move.to(provider, settings, false, UNSEEN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(text);
    }

    private void write() {
        StateCollection<Guest> guests = source.store().collection(Stores.GUESTS);
        assertThat(guests.create(Stores.guest(9_999, "Late")).version()).isEqualTo(1);
    }
}
