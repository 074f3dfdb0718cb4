package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.admin.CollectionSize;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoreContents.Hold;
import club.datatalks.dataops.state.admin.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link StoreContents} promises, sentence by sentence, so that any two providers can copy each other. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class StoreContentsContract {

    private static final Index<Boat> BY_HARBOUR = Index.of("harbour", Boat::harbour, Boat::name);
    private static final Index<Boat> ALL = Index.ofAll("all", Boat::name);
    private static final UniqueKey<Boat> SIGN = UniqueKey.of("sign", Boat::sign);
    private static final CollectionSpec<Boat> BOATS = CollectionSpec.of("boats", Boat.class, Boat::id)
            .index(BY_HARBOUR)
            .index(ALL)
            .unique(SIGN)
            .expiringAt(Boat::leavesAt);
    private static final CollectionSpec<Buoy> BUOYS = CollectionSpec.of("buoys", Buoy.class, Buoy::id);

    private static final Boat ANNA = new Boat("b-1", "Anna", "Kiel", "DA1", null);
    private static final Boat BERTA = new Boat("b-2", "Berta", null, null, null);

    /** What the stores of these tests take for the time. */
    protected final SettableClock clock = new SettableClock(Instant.parse("2026-03-06T12:00:00Z"));

    private OpenStore store;
    private StateCollection<Boat> boats;

    /** A store with nothing in it; whoever makes it closes it after the test. May be called twice. */
    protected abstract OpenStore emptyStore();

    @BeforeEach
    void open() {
        store = emptyStore();
        boats = store.store().collection(BOATS);
    }

    @Test
    void saysWhereTheStoreIs() {
        assertThat(store.contents().provider()).matches("[a-z0-9]+");
        assertThat(store.contents().place()).isNotBlank();
        assertThat(store.contents().bytesUsed().orElse(1)).isPositive();
    }

    @Test
    void listsTheCollectionsAndWhichOfThemMeanAnythingElsewhere() {
        List<CollectionInfo> collections = store.contents().collections();

        assertThat(collections).contains(new CollectionInfo("boats", 1, true));
        assertThat(collections)
                .filteredOn(collection -> !collection.isTransferable())
                .extracting(CollectionInfo::name)
                .containsExactly("state-fences", "state-leases");
        assertThat(collections).extracting(CollectionInfo::name).isSorted();
    }

    @Test
    void countsItemsAndTheBytesOfTheirDocuments() {
        boats.create(ANNA);
        boats.create(new Boat("b-3", "Žofie", null, null, clock.instant().plusSeconds(1)));

        assertThat(store.contents().sizeOf("boats"))
                .isEqualTo(new CollectionSize(
                        2,
                        utf8("{\"id\":\"b-1\",\"name\":\"Anna\",\"harbour\":\"Kiel\",\"sign\":\"DA1\"}")
                                + utf8("{\"id\":\"b-3\",\"name\":\"Žofie\",\"leavesAt\":\"2026-03-06T12:00:01Z\"}")));

        clock.set(clock.instant().plusSeconds(1));
        assertThat(store.contents().sizeOf("boats").items()).isEqualTo(1);
        assertThat(store.contents().sizeOf("nothing")).isEqualTo(new CollectionSize(0, 0));
    }

    @Test
    void givesItemsWithAllThatBelongsToThem() {
        Instant evening = Instant.parse("2026-03-06T18:00:00.123Z");
        boats.create(ANNA);
        boats.replace(new Boat("b-1", "Anna", "Kiel", "DA2", evening), 1);

        assertThat(store.contents().items("boats", "", 10, clock.instant()))
                .containsExactly(new StoredItem(
                        "boats",
                        "b-1",
                        2,
                        1,
                        "{\"id\":\"b-1\",\"name\":\"Anna\",\"harbour\":\"Kiel\",\"sign\":\"DA2\",\"leavesAt\":\"2026-03-06T18:00:00.123Z\"}",
                        evening,
                        Map.of("sign", "DA2"),
                        List.of(new StoredItem.Place(0, "Kiel", "Anna"), new StoredItem.Place(1, Index.ALL, "Anna"))));
        assertThat(store.contents().items("boats", "", 10, evening)).isEmpty();
    }

    @Test
    void givesItemsInTheOrderOfTheirIdsAsUtf8() {
        // As UTF-16, the one beyond the basic plane would come before U+FF5E.
        List<String> ids = List.of("a", "a ", "a/b", "b", "ä", "\uff5e", "\ud83d\udea4");
        for (String id : List.of("b", "\ud83d\udea4", "ä", "a", "\uff5e", "a/b", "a ")) {
            boats.create(new Boat(id, "Boat", null, null, null));
        }

        List<String> found = new ArrayList<>();
        String after = "";
        List<StoredItem> part;
        do {
            part = store.contents().items("boats", after, 3, clock.instant());
            for (StoredItem item : part) {
                found.add(item.id());
                after = item.id();
            }
        } while (part.size() == 3);

        assertThat(found).isEqualTo(ids);
    }

    @Test
    void makesACopyThatPluginsCannotTellFromTheOriginal() {
        for (int from = 10; from < 230; from += 20) {
            Transaction fleet = Transaction.empty();
            for (int i = from; i < from + 20; i++) {
                fleet = fleet.create(
                        boats, new Boat("n-" + i, "Boat " + i, i % 2 == 0 ? "Kiel" : "Husum", "S" + i, null));
            }
            store.store().commit(fleet);
        }
        boats.replace(new Boat("n-11", "Renamed", "Kiel", "S11", null), 1);
        store.store()
                .commit(Transaction.empty()
                        .create(boats, ANNA)
                        .audit(AuditEvent.of("skipper", "boat", "b-1", "launched")));
        store.store().leases().acquire("harbour", "node-1", Duration.ofMinutes(1));

        OpenStore copy = emptyStore();
        fill(copy);

        StateCollection<Boat> copied = copy.store().collection(BOATS);
        Query inKiel = Query.of(BY_HARBOUR, "Kiel").limit(1000);
        assertThat(copied.query(inKiel).entries())
                .hasSize(112)
                .isEqualTo(boats.query(inKiel).entries());
        assertThat(copied.find("n-11")).isEqualTo(boats.find("n-11"));
        assertThat(copied.replace(new Boat("n-11", "Again", null, "S11", null), 2)
                        .version())
                .isEqualTo(3);
        StateConflictException conflict = catchThrowableOfType(
                StateConflictException.class, () -> copied.create(new Boat("new", "New", null, "S12", null)));
        assertThat(conflict.isTaken(SIGN)).isTrue();
        assertThat(copy.store().auditLog().all(10, null).entries())
                .isEqualTo(store.store().auditLog().all(10, null).entries());
        assertThat(copy.store().leases().acquire("harbour", "node-2", Duration.ofMinutes(1)))
                .isPresent();
    }

    @Test
    void letsWhatWasCopiedEndByItself() {
        boats.create(new Boat("b-9", "Ferry", null, "F9", clock.instant().plusSeconds(60)));
        OpenStore copy = emptyStore();
        fill(copy);
        StateCollection<Boat> copied = copy.store().collection(BOATS);
        assertThat(copied.find("b-9")).isPresent();

        clock.set(clock.instant().plusSeconds(60));

        assertThat(copied.find("b-9")).isEmpty();
        assertThatCode(() -> copied.create(new Boat("b-8", "Tug", null, "F9", null)))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsNobodyOfWhatItAdds() {
        boats.create(ANNA);
        OpenStore copy = emptyStore();
        String before = copy.store().changes().end();

        fill(copy);
        StateCollection<Boat> copied = copy.store().collection(BOATS);
        copied.create(BERTA);

        assertThat(copy.store().changes().after(before, 100).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.id()).isEqualTo("b-2"));
    }

    @Test
    void addsNothingInTheWayOfWhatIsThere() {
        boats.create(ANNA);
        OpenStore copy = emptyStore();
        copy.store().collection(BOATS).create(new Boat("b-1", "Other", null, null, null));
        List<StoredItem> items = store.contents().items("boats", "", 10, clock.instant());

        assertThatThrownBy(() -> copy.contents().add(items)).isInstanceOf(StateConflictException.class);
        copy.store().collection(BOATS).delete("b-1", 1);
        copy.store().collection(BOATS).create(new Boat("b-7", "Other", null, "DA1", null));
        assertThatThrownBy(() -> copy.contents().add(items)).isInstanceOf(StateConflictException.class);

        assertThat(copy.store().collection(BOATS).find("b-1")).isEmpty();
    }

    @Test
    void removesItemsWithTheirKeysAndOnlyAsTheyWereSeen() {
        boats.create(ANNA);
        List<StoredItem> seen = store.contents().items("boats", "", 10, clock.instant());
        boats.replace(new Boat("b-1", "Anna II", "Kiel", "DA1", null), 1);

        assertThatThrownBy(() -> store.contents().remove(seen)).isInstanceOf(StateConflictException.class);
        assertThat(boats.find("b-1")).isPresent();

        store.contents().remove(store.contents().items("boats", "", 10, clock.instant()));
        assertThat(boats.find("b-1")).isEmpty();
        assertThat(boats.query(Query.of(ALL, Index.ALL)).entries()).isEmpty();
        assertThatCode(() -> boats.create(new Boat("b-5", "Heir", null, "DA1", null)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWritesForAsLongAsSomebodyAsksForIt() {
        boats.create(ANNA);
        StoreContents contents = store.contents();

        try (Hold hold = contents.refuseWrites("The harbour is being moved")) {
            assertThat(hold).isNotNull();
            assertThat(contents.refusal()).contains("The harbour is being moved");
            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> boats.create(BERTA));
            assertThat(refused.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(refused.message()).isEqualTo("The harbour is being moved");
            assertThat(boats.find("b-1")).isPresent();
            ProblemException twice =
                    catchThrowableOfType(ProblemException.class, () -> contents.refuseWrites("Me too"));
            assertThat(twice.kind()).isEqualTo(ProblemKind.CONFLICT);
        }

        assertThat(contents.refusal()).isEmpty();
        assertThat(boats.create(BERTA).version()).isEqualTo(1);
    }

    @Test
    void neverEndsTheRefusalOfSomebodyElse() {
        Hold first = store.contents().refuseWrites("First");
        first.close();
        try (Hold second = store.contents().refuseWrites("Second")) {
            assertThat(second).isNotNull();
            first.close();
            assertThat(store.contents().refusal()).contains("Second");
        }
    }

    @Test
    void keepsPluginsOutOfAPartOfACopy() {
        OpenStore copy = emptyStore();
        copy.contents().beginCopy("the other harbour");

        assertThat(copy.contents().unfinishedCopy()).contains("the other harbour");
        assertThatThrownBy(() -> copy.store().collection(BUOYS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unfinished copy of the other harbour");
        copy.contents().beginCopy("yet another one");
        assertThat(copy.contents().unfinishedCopy()).contains("yet another one");

        copy.contents().finishCopy();

        assertThat(copy.contents().unfinishedCopy()).isEmpty();
        assertThat(copy.store().collection(BUOYS).create(new Buoy("1")).version())
                .isEqualTo(1);
    }

    private void fill(OpenStore copy) {
        for (CollectionInfo collection : store.contents().collections()) {
            if (collection.isTransferable()) {
                copy.contents().add(store.contents().items(collection.name(), "", 1000, clock.instant()));
            }
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    record Boat(
            String id,
            String name,
            @Nullable String harbour,
            @Nullable String sign,
            @Nullable Instant leavesAt) {}

    record Buoy(String id) {}
}
