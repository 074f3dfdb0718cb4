package club.datatalks.dataops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.ChangePage;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.Migration;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link StateStore} promises, sentence by sentence. What it promises to several threads at once is in
 * {@link StateStoreConcurrencyContract}.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class StateStoreContract {

    private static final Index<Guest> BY_CITY = Index.of("city", Guest::city, Guest::name);
    private static final Index<Guest> BY_HOST = Index.of("host", Guest::host);
    private static final Index<Guest> EVERYBODY = Index.ofAll("all", Guest::name);
    private static final UniqueKey<Guest> EMAIL = UniqueKey.of("email", Guest::email);

    private static final CollectionSpec<Guest> GUESTS = CollectionSpec.of("guests", Guest.class, Guest::id)
            .index(BY_CITY)
            .index(BY_HOST)
            .index(EVERYBODY)
            .unique(EMAIL);

    private static final CollectionSpec<Pass> PASSES = CollectionSpec.of("passes", Pass.class, Pass::id)
            .index(Index.of("owner", Pass::owner))
            .unique(UniqueKey.of("seat", Pass::seat))
            .expiringAt(Pass::validUntil);

    /** What the stores of these tests take for the time. */
    protected final SettableClock clock = new SettableClock(Instant.parse("2026-03-06T12:00:00Z"));

    private StateStore store = unopened();
    private StateCollection<Guest> guests = unopenedCollection();

    /** A store with nothing in it; whoever opens it closes it after the test. */
    protected abstract StateStore emptyStore();

    /** The same store, as another process would open it after this one has ended. */
    protected abstract StateStore reopened();

    @BeforeEach
    void open() {
        store = emptyStore();
        guests = store.collection(GUESTS);
    }

    @Nested
    class Writing {

        @Test
        void givesBackWhatItWasGiven() {
            Item<Guest> created = guests.create(MARIA);

            assertThat(created).isEqualTo(new Item<>("g-1", 1, MARIA));
            assertThat(guests.find("g-1")).contains(created);
        }

        @Test
        void raisesTheVersionByOneWithEveryReplacement() {
            guests.create(MARIA);

            Item<Guest> moved = guests.replace(MARIA.in("Porto"), 1);
            Item<Guest> movedAgain = guests.replace(MARIA.in("Braga"), 2);

            assertThat(moved).isEqualTo(new Item<>("g-1", 2, MARIA.in("Porto")));
            assertThat(movedAgain.version()).isEqualTo(3);
            assertThat(guests.find("g-1")).contains(movedAgain);
        }

        @Test
        void createsAnItemOnlyOnce() {
            guests.create(MARIA);

            assertConflict(
                    () -> guests.create(MARIA.withEmail("other@example.com")), "guests", "g-1", Reason.EXISTS, 0, 1);
            assertThat(guests.find("g-1")).contains(new Item<>("g-1", 1, MARIA));
        }

        @Test
        void replacesOnlyTheVersionThatTheCallerSaw() {
            guests.create(MARIA);
            guests.replace(MARIA.in("Porto"), 1);

            assertConflict(() -> guests.replace(MARIA.in("Faro"), 1), "guests", "g-1", Reason.CHANGED, 1, 2);
            assertConflict(() -> guests.replace(MARIA.in("Faro"), 3), "guests", "g-1", Reason.CHANGED, 3, 2);
            assertThat(guests.find("g-1").orElseThrow().value().city()).isEqualTo("Porto");
        }

        @Test
        void doesNotReviveWhatIsGone() {
            guests.create(MARIA);
            guests.delete("g-1", 1);

            assertConflict(() -> guests.replace(MARIA, 1), "guests", "g-1", Reason.GONE, 1, 0);
            assertConflict(() -> guests.delete("g-1", 1), "guests", "g-1", Reason.GONE, 1, 0);
            assertThat(guests.find("g-1")).isEmpty();
        }

        @Test
        void deletesOnlyTheVersionThatTheCallerSaw() {
            guests.create(MARIA);
            guests.replace(MARIA.in("Porto"), 1);

            assertConflict(() -> guests.delete("g-1", 1), "guests", "g-1", Reason.CHANGED, 1, 2);
            guests.delete("g-1", 2);

            assertThat(guests.find("g-1")).isEmpty();
        }

        @Test
        void startsAtOneAgainAfterADeletion() {
            guests.create(MARIA);
            guests.replace(MARIA.in("Porto"), 1);
            guests.delete("g-1", 2);

            assertThat(guests.create(MARIA).version()).isEqualTo(1);
        }

        @Test
        void saysWhatIsWrongInASentence() {
            guests.create(MARIA);
            guests.replace(MARIA.in("Porto"), 1);

            assertThatThrownBy(() -> guests.replace(MARIA, 1)).hasMessage("guests g-1 changed since it was loaded");
            assertThatThrownBy(() -> guests.create(MARIA)).hasMessageContaining("guests g-1");
        }

        @Test
        void refusesToExpectAVersionThatNoItemHas() {
            assertThatThrownBy(() -> guests.replace(MARIA, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> guests.delete("g-1", -1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void keepsItemsOfDifferentCollectionsApart() {
            StateCollection<Pass> passes = store.collection(PASSES);
            guests.create(MARIA);

            passes.create(new Pass("g-1", "Maria", null, null));

            assertThat(passes.find("g-1").orElseThrow().value().owner()).isEqualTo("Maria");
            assertThat(guests.find("g-1").orElseThrow().value()).isEqualTo(MARIA);
        }
    }

    @Nested
    class Updating {

        @Test
        void changesWhatIsThere() {
            guests.create(MARIA);

            Item<Guest> updated = guests.update("g-1", guest -> guest.in("Porto"));

            assertThat(updated).isEqualTo(new Item<>("g-1", 2, MARIA.in("Porto")));
            assertThat(guests.find("g-1")).contains(updated);
        }

        @Test
        void startsAgainWhenSomebodyWasFaster() {
            guests.create(MARIA);
            List<String> seen = new ArrayList<>();

            Item<Guest> updated = guests.update("g-1", guest -> {
                seen.add(String.valueOf(guest.city()));
                if (seen.size() == 1) {
                    guests.replace(guest.in("Porto"), 1);
                }
                return guest.hostedBy("Ana");
            });

            assertThat(seen).containsExactly("Lisbon", "Porto");
            assertThat(updated).isEqualTo(new Item<>("g-1", 3, MARIA.in("Porto").hostedBy("Ana")));
        }

        @Test
        void writesNothingWhenNothingChanges() {
            guests.create(MARIA);

            assertThat(guests.update("g-1", UnaryOperator.identity()).version()).isEqualTo(1);
            assertThat(guests.find("g-1").orElseThrow().version()).isEqualTo(1);
        }

        @Test
        void saysWhenThereIsNothingToUpdate() {
            assertProblem(ProblemKind.NOT_FOUND, () -> guests.update("g-1", guest -> guest));
        }

        @Test
        void doesNotMoveAnItemToAnotherId() {
            guests.create(MARIA);

            assertThatThrownBy(() -> guests.update("g-1", guest -> JOHN)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void givesUpAtOnceWhenAUniqueKeyIsTaken() {
            guests.create(MARIA);
            guests.create(JOHN);

            StateConflictException taken = catchThrowableOfType(
                    StateConflictException.class, () -> guests.update("g-1", guest -> guest.withEmail(JOHN.email())));

            assertThat(taken.isTaken(EMAIL)).isTrue();
        }
    }

    @Nested
    class Finding {

        @Test
        void findsNothingWhereNothingIs() {
            assertThat(guests.find("g-1")).isEmpty();
        }

        @Test
        void findsNothingUnderAnIdThatCannotBe() {
            assertThat(guests.find("")).isEmpty();
            assertThat(guests.find("x".repeat(10_000))).isEmpty();
            assertThat(guests.find("a\0b")).isEmpty();
            assertThat(guests.find("\ud800")).isEmpty();
            assertThat(guests.findAll(List.of("", "\udc00"))).isEmpty();
        }

        @Test
        void findsSeveralInTheOrderThatTheyWereAskedFor() {
            guests.create(MARIA);
            guests.create(JOHN);

            Map<String, Item<Guest>> found = guests.findAll(List.of("g-2", "g-9", "g-1", "g-2"));

            assertThat(found.keySet()).containsExactly("g-2", "g-1");
            assertThat(found.get("g-1")).isEqualTo(new Item<>("g-1", 1, MARIA));
        }

        @Test
        void findsNoneOfNone() {
            assertThat(guests.findAll(List.of())).isEmpty();
        }

        @Test
        void findsAHundredAtATimeAndNotMore() {
            List<String> ids = IntStream.range(0, 100).mapToObj(i -> "g-" + i).toList();
            ids.forEach(id -> guests.create(new Guest(id, "Guest " + id)));

            assertThat(guests.findAll(ids)).hasSize(100);
            assertThatThrownBy(() -> guests.findAll(
                            Stream.concat(ids.stream(), Stream.of("g-100")).toList()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void findsAHundredLargeOnes() {
            List<String> ids = IntStream.range(0, 100).mapToObj(i -> "g-" + i).toList();
            ids.forEach(id -> guests.create(new Guest(id, "Guest").known("x".repeat(200_000))));

            assertThat(guests.findAll(ids)).hasSize(100);
        }
    }

    @Nested
    class Listing {

        @Test
        void listsOnePartitionInTheOrderOfItsSortKeys() {
            guests.create(new Guest("g-3", "Ana").in("Porto"));
            guests.create(new Guest("g-1", "Zoe").in("Porto"));
            guests.create(new Guest("g-2", "Maria").in("Porto"));
            guests.create(new Guest("g-4", "Ben").in("Lisbon"));

            assertListed(Query.of(BY_CITY, "Porto"), "Ana", "Maria", "Zoe");
            assertListed(Query.of(BY_CITY, "Porto").reversed(), "Zoe", "Maria", "Ana");
            assertListed(Query.of(BY_CITY, "Faro"));
        }

        @Test
        void ordersEqualSortKeysById() {
            Stream.of("g-2", "g-3", "g-1").forEach(id -> guests.create(new Guest(id, "Ana").in("Porto")));

            assertListedIds(Query.of(BY_CITY, "Porto"), "g-1", "g-2", "g-3");
            assertListedIds(Query.of(BY_CITY, "Porto").reversed(), "g-3", "g-2", "g-1");
        }

        @Test
        void ordersAnIndexWithoutSortKeyById() {
            Stream.of("g-2", "g-10", "g-1").forEach(id -> guests.create(new Guest(id, "Guest").hostedBy("Ana")));

            assertListedIds(Query.of(BY_HOST, "Ana"), "g-1", "g-10", "g-2");
            assertListedIds(Query.of(BY_HOST, "Ana").reversed(), "g-2", "g-10", "g-1");
        }

        @Test
        void leavesOutWhatHasNoKey() {
            guests.create(new Guest("g-1", "Ana"));
            guests.create(new Guest("g-2", "Ben").in("Porto"));

            assertListed(Query.of(BY_CITY, "Porto"), "Ben");
            assertListed(Query.of(EVERYBODY, Index.ALL), "Ana", "Ben");
        }

        @Test
        void followsAnItemThatMoves() {
            guests.create(new Guest("g-1", "Ana").in("Porto"));

            guests.replace(new Guest("g-1", "Anna").in("Lisbon"), 1);

            assertListed(Query.of(BY_CITY, "Porto"));
            assertListed(Query.of(BY_CITY, "Lisbon"), "Anna");
            guests.delete("g-1", 2);
            assertListed(Query.of(BY_CITY, "Lisbon"));
        }

        @Test
        void listsARangeWithBothItsEnds() {
            Stream.of("Ana", "Ben", "Ben Hur", "Cleo", "Dora")
                    .forEach(name -> guests.create(new Guest(name, name).in("Porto")));
            Query porto = Query.of(BY_CITY, "Porto");

            assertListed(porto.from("Ben").to("Cleo"), "Ben", "Ben Hur", "Cleo");
            assertListed(porto.to("Ben"), "Ana", "Ben");
            assertListed(porto.from("Ben Hur"), "Ben Hur", "Cleo", "Dora");
            assertListed(porto.from("Ben").to("Cleo").reversed(), "Cleo", "Ben Hur", "Ben");
            assertListed(porto.from("Cleo").to("Ben"));
            assertListed(porto.startingWith("Ben"), "Ben", "Ben Hur");
            assertListed(porto.startingWith("").reversed(), "Dora", "Cleo", "Ben Hur", "Ben", "Ana");
        }

        @Test
        void ordersTextByItsBytes() {
            // In UTF-16 the emoji would come before the full-width A, in UTF-8 it comes after it.
            List<String> inOrder = List.of("A", "B", "a", "ä", "日本", "\uffe1", "Ａ".repeat(2), "🎙");
            List<String> byBytes =
                    inOrder.stream().sorted(StateStoreContract::byBytes).toList();
            List<String> shuffled = new ArrayList<>(inOrder);
            Collections.reverse(shuffled);
            shuffled.forEach(name -> guests.create(new Guest(name, name).in("Porto")));

            assertListed(Query.of(BY_CITY, "Porto"), byBytes.toArray(String[]::new));
            assertListed(Query.of(BY_CITY, "Porto").startingWith("日"), "日本");
            assertListed(Query.of(BY_CITY, "Porto").startingWith("\ud83c\udf99"), "🎙");
        }

        @Test
        void prefixesEndWhereTheyShould() {
            List<String> names = List.of("\ud7ff", "\ud7ffx", "\ue000", "\udbff\udfff", "\udbff\udfffx");
            names.forEach(name -> guests.create(new Guest(name, name).in("Porto")));

            assertListed(Query.of(BY_CITY, "Porto").startingWith("\ud7ff"), "\ud7ff", "\ud7ffx");
            assertListed(Query.of(BY_CITY, "Porto").startingWith("\udbff\udfff"), "\udbff\udfff", "\udbff\udfffx");
        }

        @Test
        void givesPagesThatFitTogether() {
            IntStream.range(0, 25)
                    .forEach(i -> guests.create(new Guest("g-" + i, "Guest %02d".formatted(i / 2)).in("Porto")));
            List<String> all = ids(Query.of(BY_CITY, "Porto").limit(1000));

            for (int limit : List.of(1, 4, 25, 26)) {
                assertThat(ids(Query.of(BY_CITY, "Porto").limit(limit))).isEqualTo(all);
            }
            List<String> backwards = ids(Query.of(BY_CITY, "Porto").reversed().limit(4));
            assertThat(backwards).isEqualTo(reversed(all));
            List<String> range = ids(
                    Query.of(BY_CITY, "Porto").from("Guest 03").to("Guest 05").limit(1));
            assertThat(range).isEqualTo(all.subList(6, 12));
        }

        @Test
        void givesPagesThatFitTogetherWithoutSortKeys() {
            IntStream.range(0, 12).forEach(i -> guests.create(new Guest("g-" + i, "Guest").hostedBy("Ana")));

            List<String> all = ids(Query.of(BY_HOST, "Ana").limit(5));

            assertThat(all).hasSize(12).isSorted();
            assertThat(ids(Query.of(BY_HOST, "Ana").reversed().limit(5))).isEqualTo(reversed(all));
        }

        @Test
        void givesNoCursorAfterTheLastPage() {
            guests.create(new Guest("g-1", "Ana").in("Porto"));

            assertThat(last(Query.of(BY_CITY, "Porto")).next()).isEmpty();
            assertThat(guests.query(Query.of(BY_CITY, "Faro")).next()).isEmpty();
        }

        @Test
        void endsAPageBeforeItGrowsTooLarge() {
            IntStream.range(10, 20)
                    .forEach(i -> guests.create(
                            new Guest("g-" + i, "Guest " + i).hostedBy("Porto").known("x".repeat(300_000))));
            Query query = Query.of(BY_HOST, "Porto");

            Page<Item<Guest>> first = guests.query(query);

            assertThat(first.entries()).hasSizeBetween(1, 4);
            assertThat(first.next()).isPresent();
            assertThat(ids(query)).hasSize(10);
        }

        @Test
        void listsWhatStaysWhereItIsOnceWhileOthersWrite() {
            IntStream.range(0, 20)
                    .forEach(i ->
                            guests.create(new Guest("g-%02d".formatted(i), "Guest %02d".formatted(i)).in("Porto")));
            List<String> seen = new ArrayList<>();
            Query query = Query.of(BY_CITY, "Porto").limit(6);
            Page<Item<Guest>> page = guests.query(query);
            seen.addAll(idsOf(page));

            guests.delete(seen.get(seen.size() - 1), 1);
            guests.delete("g-10", 1);
            guests.create(new Guest("g-000", "Guest 00").in("Porto"));
            guests.create(new Guest("g-99", "Guest 99").in("Porto"));
            while (page.next().isPresent()) {
                page = guests.query(query.after(page.next().get()));
                seen.addAll(idsOf(page));
            }

            List<String> stayed = IntStream.range(0, 20)
                    .filter(i -> i != 10)
                    .mapToObj("g-%02d"::formatted)
                    .toList();
            assertThat(seen).containsAll(stayed).doesNotHaveDuplicates().doesNotContain("g-10", "g-000");
        }

        @Test
        void refusesACursorOfAnotherList() {
            IntStream.range(0, 5)
                    .forEach(i -> guests.create(
                            new Guest("g-" + i, "Guest " + i).in("Porto").hostedBy("Porto")));
            Query query = Query.of(BY_CITY, "Porto").limit(2);
            String cursor = guests.query(query).next().orElseThrow();

            assertThat(guests.query(query.limit(1).after(cursor)).entries()).hasSize(1);
            for (Query other : List.of(
                    Query.of(BY_CITY, "Lisbon"),
                    Query.of(BY_HOST, "Porto"),
                    Query.of(BY_CITY, "Porto").reversed(),
                    Query.of(BY_CITY, "Porto").from("Guest 3"),
                    Query.of(BY_CITY, "Porto").startingWith("Guest"))) {
                assertProblem(ProblemKind.INVALID, () -> guests.query(other.after(cursor)));
            }
        }

        @Test
        void refusesWhatIsNoCursor() {
            IntStream.range(0, 5).forEach(i -> guests.create(new Guest("g-" + i, "Guest " + i).in("Porto")));
            Query query = Query.of(BY_CITY, "Porto").limit(2);
            String cursor = guests.query(query).next().orElseThrow();

            for (String nonsense : List.of("", "x", "%%%", "AAAA", cursor + "A", "A" + cursor, "日本")) {
                assertThat(catchThrowableOfType(ProblemException.class, () -> guests.query(query.after(nonsense)))
                                .kind())
                        .isEqualTo(ProblemKind.INVALID);
            }
        }

        @Test
        void givesCursorsThatAreSafeInAUrl() {
            IntStream.range(0, 40).forEach(i -> guests.create(new Guest("g-ü?/&+" + i, "~🎙ÿ" + i).in("Porto")));
            Page<Item<Guest>> page = guests.query(Query.of(BY_CITY, "Porto").limit(1));

            while (page.next().isPresent()) {
                assertThat(page.next().get()).matches("[A-Za-z0-9_-]+");
                page = guests.query(
                        Query.of(BY_CITY, "Porto").limit(1).after(page.next().get()));
            }
        }

        @Test
        void refusesWhatTheIndexCannotDo() {
            assertThatThrownBy(() -> guests.query(Query.of(BY_HOST, "Ana").from("a")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> guests.query(Query.of(Index.<Guest>of("age", Guest::name), "Ana")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.of(BY_CITY, "Porto").limit(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.of(BY_CITY, "Porto").limit(1001))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.of(BY_CITY, "Porto").from("a").startingWith("a"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void findsNothingInAPartitionThatCannotBe() {
            assertThat(guests.query(Query.of(BY_CITY, "")).entries()).isEmpty();
            assertThat(guests.query(Query.of(BY_CITY, "x".repeat(10_000))).entries())
                    .isEmpty();
        }
    }

    @Nested
    class UniqueKeys {

        @Test
        void areHeldByOneItem() {
            guests.create(MARIA);

            StateConflictException taken = catchThrowableOfType(
                    StateConflictException.class, () -> guests.create(JOHN.withEmail(MARIA.email())));

            assertThat(taken.isTaken(EMAIL)).isTrue();
            assertThat(taken.conflicts()).extracting(Conflict::reason).containsExactly(Reason.TAKEN);
            assertThat(taken).hasMessage("the email of guests g-2 is taken already");
            assertThat(guests.find("g-2")).isEmpty();
        }

        @Test
        void areNotTakenByAConflictOfAnotherKind() {
            guests.create(MARIA);

            StateConflictException exists = catchThrowableOfType(
                    StateConflictException.class, () -> guests.create(MARIA.withEmail("new@example.com")));

            assertThat(exists.isTaken(EMAIL)).isFalse();
        }

        @Test
        void areFreeAfterADeletion() {
            guests.create(MARIA);
            guests.delete("g-1", 1);

            assertThatCode(() -> guests.create(JOHN.withEmail(MARIA.email()))).doesNotThrowAnyException();
        }

        @Test
        void areFreeAfterTheItemTookAnotherOne() {
            guests.create(MARIA);
            guests.replace(MARIA.withEmail("new@example.com"), 1);

            guests.create(JOHN.withEmail(MARIA.email()));

            assertConflictReason(
                    Reason.TAKEN, () -> guests.create(new Guest("g-3", "Zoe").withEmail("new@example.com")));
        }

        @Test
        void stayWithAnItemThatKeepsThem() {
            guests.create(MARIA);
            guests.replace(MARIA.in("Porto"), 1);

            assertConflictReason(Reason.TAKEN, () -> guests.create(JOHN.withEmail(MARIA.email())));
        }

        @Test
        void stayWhereTheyAreWhenAWriteFails() {
            guests.create(MARIA);
            guests.create(JOHN);

            assertConflictReason(Reason.TAKEN, () -> guests.replace(JOHN.withEmail(MARIA.email()), 1));
            assertConflictReason(Reason.CHANGED, () -> guests.replace(JOHN.withEmail("new@example.com"), 7));

            assertConflictReason(Reason.TAKEN, () -> guests.create(new Guest("g-3", "Zoe").withEmail(JOHN.email())));
            guests.create(new Guest("g-4", "Kim").withEmail("new@example.com"));
        }

        @Test
        void areNotNeeded() {
            guests.create(new Guest("g-1", "Ana"));
            guests.create(new Guest("g-2", "Ben"));

            assertThat(guests.findAll(List.of("g-1", "g-2"))).hasSize(2);
        }

        @Test
        void changeHandsWithinATransaction() {
            guests.create(MARIA);
            guests.create(JOHN);

            store.commit(Transaction.empty()
                    .replace(guests, MARIA.withEmail(JOHN.email()), 1)
                    .replace(guests, JOHN.withEmail(MARIA.email()), 1));

            assertConflictReason(Reason.TAKEN, () -> guests.create(new Guest("g-3", "Zoe").withEmail(JOHN.email())));
            assertConflictReason(Reason.TAKEN, () -> guests.create(new Guest("g-3", "Zoe").withEmail(MARIA.email())));
            guests.delete("g-1", 2);
            guests.create(new Guest("g-3", "Zoe").withEmail(JOHN.email()));
        }

        @Test
        void areNotClaimedTwiceWithinATransaction() {
            assertConflictReason(
                    Reason.TAKEN,
                    () -> store.commit(
                            Transaction.empty().create(guests, MARIA).create(guests, JOHN.withEmail(MARIA.email()))));

            assertThat(guests.find("g-1")).isEmpty();
        }

        @Test
        void belongToTheirCollection() {
            StateCollection<Guest> others = store.collection(
                    CollectionSpec.of("speakers", Guest.class, Guest::id).unique(EMAIL));
            guests.create(MARIA);

            assertThatCode(() -> others.create(JOHN.withEmail(MARIA.email()))).doesNotThrowAnyException();
        }
    }

    @Nested
    class Transactions {

        @Test
        void writeEverythingTogether() {
            StateCollection<Pass> passes = store.collection(PASSES);
            guests.create(MARIA);
            guests.create(JOHN);

            store.commit(Transaction.empty()
                    .replace(guests, MARIA.in("Porto"), 1)
                    .delete(guests, "g-2", 1)
                    .create(passes, new Pass("p-1", "Maria", "A1", null))
                    .checkAbsent(passes, "p-2"));

            assertThat(guests.find("g-1")).contains(new Item<>("g-1", 2, MARIA.in("Porto")));
            assertThat(guests.find("g-2")).isEmpty();
            assertThat(passes.find("p-1")).isPresent();
        }

        @Test
        void writeNothingWhenOnePartFails() {
            StateCollection<Pass> passes = store.collection(PASSES);
            guests.create(MARIA);
            guests.create(JOHN);

            List<Transaction> failing = List.of(
                    promising(passes).replace(guests, JOHN, 2),
                    promising(passes).delete(guests, "g-2", 2),
                    promising(passes).create(guests, JOHN),
                    promising(passes).check(guests, "g-2", 2),
                    promising(passes).check(guests, "g-9", 1),
                    promising(passes).checkAbsent(guests, "g-2"),
                    promising(passes).create(guests, new Guest("g-3", "Zoe").withEmail(JOHN.email())));

            for (Transaction transaction : failing) {
                assertThatThrownBy(() -> store.commit(transaction)).isInstanceOf(StateConflictException.class);
            }
            assertThat(guests.find("g-1")).contains(new Item<>("g-1", 1, MARIA));
            assertThat(passes.find("p-1")).isEmpty();
            assertThat(store.auditLog().all(10, null).entries()).isEmpty();
            assertListed(Query.of(EVERYBODY, Index.ALL), JOHN.name(), MARIA.name());
        }

        private Transaction promising(StateCollection<Pass> passes) {
            return Transaction.empty()
                    .replace(guests, MARIA.in("Porto"), 1)
                    .create(passes, new Pass("p-1", "Maria", "A1", null))
                    .audit(AuditEvent.of("ana", "guest", "g-1", "moved"));
        }

        @Test
        void passWhenTheirChecksHold() {
            guests.create(MARIA);

            store.commit(Transaction.empty()
                    .check(guests, "g-1", 1)
                    .checkAbsent(guests, "g-9")
                    .create(guests, JOHN));

            assertThat(guests.find("g-2")).isPresent();
            assertThat(guests.find("g-1").orElseThrow().version()).isEqualTo(1);
        }

        @Test
        void mayConsistOfChecksAlone() {
            guests.create(MARIA);

            store.commit(Transaction.empty().check(guests, "g-1", 1));

            assertConflictReason(
                    Reason.EXISTS, () -> store.commit(Transaction.empty().checkAbsent(guests, "g-1")));
        }

        @Test
        void mayBeEmpty() {
            assertThatCode(() -> store.commit(Transaction.empty())).doesNotThrowAnyException();
        }

        @Test
        void doNotTouchAnItemTwice() {
            guests.create(MARIA);

            for (Transaction twice : List.of(
                    Transaction.empty().replace(guests, MARIA, 1).delete(guests, "g-1", 1),
                    Transaction.empty().check(guests, "g-1", 1).replace(guests, MARIA, 1),
                    Transaction.empty().create(guests, JOHN).checkAbsent(guests, "g-2"))) {
                assertThatThrownBy(() -> store.commit(twice)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(guests.find("g-1").orElseThrow().version()).isEqualTo(1);
        }

        @Test
        void holdAHundredWrites() {
            Transaction transaction = Transaction.empty();
            for (int i = 0; i < 100; i++) {
                transaction = transaction.create(guests, new Guest("g-" + i, "Guest " + i));
            }
            Transaction hundred = transaction;
            Transaction oneMore = transaction.check(guests, "g-999", 1);

            assertThatThrownBy(() -> store.commit(oneMore)).isInstanceOf(IllegalArgumentException.class);
            store.commit(hundred);

            assertThat(ids(Query.of(EVERYBODY, Index.ALL))).hasSize(100);
        }

        @Test
        void countUniqueKeysAndEvents() {
            Transaction fifty = Transaction.empty();
            for (int i = 0; i < 50; i++) {
                fifty = fifty.create(guests, new Guest("g-" + i, "Guest").withEmail(i + "@example.com"));
            }
            Transaction withEvent = fifty.audit(AuditEvent.of("ana", "guest", "g-1", "created"));
            Transaction withoutEvent = fifty;

            assertThatThrownBy(() -> store.commit(withEvent)).isInstanceOf(IllegalArgumentException.class);
            store.commit(withoutEvent);

            Transaction changing = Transaction.empty();
            for (int i = 0; i < 34; i++) {
                changing = changing.replace(guests, new Guest("g-" + i, "Guest").withEmail(i + "@example.org"), 1);
            }
            Transaction tooMany = changing;
            assertThatThrownBy(() -> store.commit(tooMany)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void holdFourMegabytes() {
            Transaction small = Transaction.empty();
            for (int i = 0; i < 10; i++) {
                small = small.create(guests, new Guest("g-" + i, "Guest").known("x".repeat(390_000)));
            }
            Transaction large = small.create(guests, new Guest("g-10", "Guest").known("x".repeat(390_000)));

            assertProblem(ProblemKind.TOO_LARGE, () -> store.commit(large));
            store.commit(small);

            assertThat(guests.find("g-9")).isPresent();
            assertThat(guests.find("g-10")).isEmpty();
        }

        @Test
        void takeNoCollectionOfAnotherStore() {
            StateCollection<Guest> others = emptyStore().collection(GUESTS);

            assertThatThrownBy(() -> store.commit(Transaction.empty().create(others, MARIA)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(others.find("g-1")).isEmpty();
        }
    }

    @Nested
    class Limits {

        @Test
        void acceptTheLargestDocument() {
            int overhead = "{\"id\":\"g-1\",\"name\":\"\"}".length();
            StateCollection<Note> notes = store.collection(CollectionSpec.of("notes", Note.class, Note::id));

            notes.create(new Note("g-1", "x".repeat(StateLimits.MAX_DOCUMENT_BYTES - overhead)));

            assertThat(notes.find("g-1").orElseThrow().value().name())
                    .hasSize(StateLimits.MAX_DOCUMENT_BYTES - overhead);
            assertProblem(
                    ProblemKind.TOO_LARGE,
                    () -> notes.create(new Note("g-2", "x".repeat(StateLimits.MAX_DOCUMENT_BYTES - overhead + 1))));
        }

        @Test
        void countBytesNotCharacters() {
            assertProblem(
                    ProblemKind.TOO_LARGE, () -> guests.create(new Guest("g-1", "Ana").known("🎙".repeat(100_000))));
        }

        @Test
        void acceptTheLongestKeys() {
            String id = "ü".repeat(StateLimits.MAX_ID_BYTES / 2);
            String key = "ü".repeat(StateLimits.MAX_KEY_BYTES / 2);
            Guest longest = new Guest(id, key).in(key).withEmail(key).hostedBy(key);

            guests.create(longest);

            assertThat(guests.find(id).orElseThrow().value()).isEqualTo(longest);
            assertListed(Query.of(BY_CITY, key).from(key).to(key), key);
        }

        @Test
        void refuseKeysThatAreNone() {
            String tooLong = "x".repeat(StateLimits.MAX_KEY_BYTES + 1);
            for (Guest impossible : List.of(
                    new Guest("", "Ana"),
                    new Guest("x".repeat(StateLimits.MAX_ID_BYTES + 1), "Ana"),
                    new Guest("a\0b", "Ana"),
                    new Guest("g-1", tooLong),
                    new Guest("g-1", ""),
                    new Guest("g-1", "a\0b"),
                    new Guest("g-1", "Ana").in(""),
                    new Guest("g-1", "Ana").in(tooLong),
                    new Guest("g-1", "Ana").in("a\0b"),
                    new Guest("g-1", "Ana").withEmail(""),
                    new Guest("g-1", "Ana").withEmail(tooLong))) {
                assertThatThrownBy(() -> guests.create(impossible)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(ids(Query.of(EVERYBODY, Index.ALL))).isEmpty();
        }

        @Test
        void refuseHalfACharacter() {
            StateCollection<Note> notes = store.collection(CollectionSpec.of("notes", Note.class, Note::id));

            for (String half : List.of("\ud83c", "a\udf99b", "\udf99\ud83c", "x\ud83c")) {
                assertProblem(ProblemKind.INVALID, () -> notes.create(new Note("n-1", half)));
            }
        }

        @Test
        void allowEightIndexesAndEightUniqueKeys() {
            CollectionSpec<Note> spec = CollectionSpec.of("notes", Note.class, Note::id);
            for (int i = 0; i < 8; i++) {
                spec = spec.index(Index.of("i-" + i, Note::name)).unique(UniqueKey.of("u-" + i, Note::name));
            }
            CollectionSpec<Note> eight = spec;
            StateCollection<Note> notes = store.collection(spec);

            notes.create(new Note("n-1", "Ana"));

            for (Index<Note> index : spec.indexes()) {
                eventually(() -> assertThat(notes.query(Query.of(index, "Ana")).entries())
                        .hasSize(1));
            }
            assertThatThrownBy(() -> eight.index(Index.of("i-8", Note::name)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> eight.unique(UniqueKey.of("u-8", Note::name)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void refuseNamesThatAreNone() {
            for (String name : List.of("", "Guests", "1st", "a_b", "a b", "-a", "a".repeat(41))) {
                assertThatThrownBy(() -> CollectionSpec.of(name, Guest.class, Guest::id))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> Index.of(name, Guest::name)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> UniqueKey.of(name, Guest::name)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void keepTheStoresOwnCollectionsClosed() {
            assertThatThrownBy(() -> store.collection(CollectionSpec.of("state-audit", Guest.class, Guest::id)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Documents {

        @Test
        void keepEveryKindOfComponent() {
            Everything everything = new Everything(
                    "e-1",
                    "ünïcode 🎙 \0 \n \" \\ \u2028",
                    "",
                    Integer.MIN_VALUE,
                    Long.MAX_VALUE,
                    0.1,
                    true,
                    Everything.Mood.BRIGHT,
                    Instant.parse("2026-03-06T12:00:00.123456789Z"),
                    LocalDate.parse("2024-02-29"),
                    Duration.ofMillis(90_061_001),
                    new Note("n", "inner"),
                    List.of("b", "a"),
                    Set.of("only"),
                    new TreeMap<>(Map.of("", "empty", "key", "value")),
                    null);
            StateCollection<Everything> collection =
                    store.collection(CollectionSpec.of("everything", Everything.class, Everything::id));

            collection.create(everything);

            assertThat(collection.find("e-1").orElseThrow().value()).isEqualTo(everything);
            assertThat(reopened()
                            .collection(CollectionSpec.of("everything", Everything.class, Everything::id))
                            .find("e-1")
                            .orElseThrow()
                            .value())
                    .isEqualTo(everything);
        }

        @Test
        void keepTheNullsOfFreeJson() {
            CollectionSpec<Free> spec = CollectionSpec.of("free", Free.class, Free::id);
            Map<String, Object> inner = new TreeMap<>();
            inner.put("left", null);
            inner.put("right", Arrays.asList("a", null, 1));
            Map<String, Object> outer = new TreeMap<>(Map.of("inner", inner));
            outer.put("nothing", null);

            store.collection(spec).create(new Free("f-1", outer));

            assertThat(reopened().collection(spec).find("f-1").orElseThrow().value())
                    .isEqualTo(new Free("f-1", outer));
        }

        @Test
        void areParsedOnceWhereTheCollectionRemembers() {
            CollectionSpec<Guest> spec = CollectionSpec.of("regulars", Guest.class, Guest::id)
                    .index(EVERYBODY)
                    .remembering(2);
            StateCollection<Guest> regulars = store.collection(spec);
            for (int i = 0; i < 20; i++) {
                regulars.create(new Guest("g-" + i, "Guest " + i));
            }
            Guest first = regulars.find("g-0").orElseThrow().value();

            assertThat(regulars.find("g-0").orElseThrow().value()).isSameAs(first);
            for (int i = 0; i < 20; i++) {
                assertThat(regulars.find("g-" + i).orElseThrow().value()).isEqualTo(new Guest("g-" + i, "Guest " + i));
            }
            regulars.replace(first.in("Porto"), 1);
            assertThat(regulars.find("g-0").orElseThrow().value().city()).isEqualTo("Porto");
            regulars.delete("g-0", 2);
            assertThat(regulars.find("g-0")).isEmpty();
            regulars.create(first);
            assertThat(regulars.find("g-0").orElseThrow().value()).isEqualTo(first);
            eventually(() -> assertThat(
                            regulars.query(Query.of(EVERYBODY, Index.ALL)).entries())
                    .hasSize(20));
        }

        @Test
        void keepBytes() {
            StateCollection<Bytes> collection = store.collection(CollectionSpec.of("bytes", Bytes.class, Bytes::id));

            collection.create(new Bytes("b-1", new byte[] {0, -1, 127}));

            assertThat(collection.find("b-1").orElseThrow().value().content()).containsExactly(0, -1, 127);
        }

        @Test
        void leaveOutWhatMethodsSay() {
            StateCollection<Talkative> collection =
                    store.collection(CollectionSpec.of("talkative", Talkative.class, Talkative::id));

            collection.create(new Talkative("t-1"));

            assertThat(collection.find("t-1").orElseThrow().value()).isEqualTo(new Talkative("t-1"));
        }

        @Test
        void giveEmptyCollectionsForMissingOnes() {
            store.collection(CollectionSpec.of("notes", Note.class, Note::id)).create(new Note("n-1", "Ana"));
            StateCollection<LongerNote> longer =
                    reopened().collection(CollectionSpec.of("notes", LongerNote.class, LongerNote::id));

            assertThat(longer.find("n-1").orElseThrow().value())
                    .isEqualTo(new LongerNote("n-1", "Ana", null, 0, false, List.of(), Set.of(), Map.of()));
        }

        @Test
        void passOverWhatTheRecordDoesNotHave() {
            store.collection(CollectionSpec.of("notes", LongerNote.class, LongerNote::id))
                    .create(new LongerNote("n-1", "Ana", "more", 1, true, List.of("a"), Set.of(), Map.of()));
            StateCollection<Note> shorter = reopened().collection(CollectionSpec.of("notes", Note.class, Note::id));

            assertThat(shorter.find("n-1").orElseThrow().value()).isEqualTo(new Note("n-1", "Ana"));
        }
    }

    @Nested
    class Expiry {

        private static final Instant ONE = Instant.parse("2026-03-06T13:00:00Z");

        private StateCollection<Pass> passes = unopenedCollection();

        @BeforeEach
        void open() {
            passes = store.collection(PASSES);
        }

        @Test
        void endsAnItemToTheMillisecond() {
            passes.create(new Pass("p-1", "Maria", null, ONE));

            clock.set(ONE.minusMillis(1));
            assertThat(passes.find("p-1")).isPresent();
            clock.set(ONE);
            assertThat(passes.find("p-1")).isEmpty();
            assertThat(passes.findAll(List.of("p-1"))).isEmpty();
        }

        @Test
        void endsAnItemInListsAsWell() {
            passes.create(new Pass("p-1", "Maria", null, ONE));
            passes.create(new Pass("p-2", "Maria", null, null));
            Query query = Query.of(Index.<Pass>of("owner", Pass::owner), "Maria");

            clock.set(ONE);

            eventually(() -> assertThat(passes.query(query).entries())
                    .extracting(Item::id)
                    .containsExactly("p-2"));
        }

        @Test
        void letsNobodyChangeWhatHasEnded() {
            passes.create(new Pass("p-1", "Maria", null, ONE));
            clock.set(ONE);

            assertConflictReason(Reason.GONE, () -> passes.replace(new Pass("p-1", "Maria", null, null), 1));
            assertConflictReason(Reason.GONE, () -> passes.delete("p-1", 1));
            assertConflictReason(
                    Reason.GONE, () -> store.commit(Transaction.empty().check(passes, "p-1", 1)));
            store.commit(Transaction.empty().checkAbsent(passes, "p-1"));
            assertProblem(ProblemKind.NOT_FOUND, () -> passes.update("p-1", pass -> pass));
        }

        @Test
        void freesTheId() {
            passes.create(new Pass("p-1", "Maria", null, ONE));
            clock.set(ONE);

            Item<Pass> again = passes.create(new Pass("p-1", "John", null, null));

            assertThat(again.version()).isEqualTo(1);
            assertThat(passes.find("p-1").orElseThrow().value().owner()).isEqualTo("John");
        }

        @Test
        void freesUniqueKeys() {
            passes.create(new Pass("p-1", "Maria", "A1", ONE));
            assertConflictReason(Reason.TAKEN, () -> passes.create(new Pass("p-2", "John", "A1", null)));

            clock.set(ONE);

            passes.create(new Pass("p-2", "John", "A1", null));
            assertConflictReason(Reason.TAKEN, () -> passes.create(new Pass("p-1", "Maria", "A1", null)));
        }

        @Test
        void canBePutOff() {
            passes.create(new Pass("p-1", "Maria", "A1", ONE));
            passes.replace(new Pass("p-1", "Maria", "A1", ONE.plusSeconds(1)), 1);

            clock.set(ONE);

            assertThat(passes.find("p-1")).isPresent();
            assertConflictReason(Reason.TAKEN, () -> passes.create(new Pass("p-2", "John", "A1", null)));
            passes.replace(new Pass("p-1", "Maria", "A1", null), 2);
            clock.set(ONE.plusSeconds(3600));
            assertThat(passes.find("p-1")).isPresent();
            assertConflictReason(Reason.TAKEN, () -> passes.create(new Pass("p-2", "John", "A1", null)));
        }

        @Test
        void isNoChange() {
            String cursor = store.changes().end();
            passes.create(new Pass("p-1", "Maria", null, ONE));

            clock.set(ONE.plusSeconds(3600));

            assertThat(changesAfter(store.changes(), cursor, 1))
                    .extracting(Change::kind)
                    .containsExactly(Change.Kind.CREATED);
        }
    }

    @Nested
    class Audit {

        @Test
        void comesWithTheChange() {
            AuditEvent event = new AuditEvent(
                    "ana", "guest", "g-1", "created", Map.of(), Map.of("name", "Maria 🎙", "city", "Lisbon"));

            store.commit(Transaction.empty().create(guests, MARIA).audit(event));

            AuditRecord record = onlyRecord();
            assertThat(record.event()).isEqualTo(event);
            assertThat(record.at()).isEqualTo(clock.instant());
        }

        @Test
        void keepsTheEventsOfOneTransactionInOrder() {
            store.commit(Transaction.empty()
                    .audit(AuditEvent.of("ana", "guest", "g-1", "invited"))
                    .audit(AuditEvent.of("ana", "guest", "g-1", "confirmed")));

            eventually(() -> assertThat(store.auditLog().all(10, null).entries())
                    .extracting(record -> record.event().action())
                    .containsExactly("confirmed", "invited"));
        }

        @Test
        void listsNewestFirstByThingAndByActor() {
            for (int i = 0; i < 7; i++) {
                clock.set(clock.instant().plusMillis(i % 2));
                store.commit(Transaction.empty()
                        .audit(AuditEvent.of(i % 2 == 0 ? "ana" : "ben", "guest", "g-" + i % 3, "changed-" + i)));
            }

            eventually(() -> {
                assertThat(actions(store.auditLog().all(3, null)))
                        .containsExactly("changed-6", "changed-5", "changed-4");
                assertThat(actions(store.auditLog().ofEntity("guest", "g-0", 10, null)))
                        .containsExactly("changed-6", "changed-3", "changed-0");
                assertThat(actions(store.auditLog().byActor("ben", 10, null)))
                        .containsExactly("changed-5", "changed-3", "changed-1");
                assertThat(store.auditLog().ofEntity("task", "g-0", 10, null).entries())
                        .isEmpty();
            });
        }

        @Test
        void goesOnWithACursor() {
            for (int i = 0; i < 5; i++) {
                store.commit(Transaction.empty().audit(AuditEvent.of("ana", "guest", "g-1", "changed-" + i)));
            }
            List<String> seen = new ArrayList<>();
            eventually(
                    () -> assertThat(store.auditLog().all(10, null).entries()).hasSize(5));

            Page<AuditRecord> page = store.auditLog().all(2, null);
            seen.addAll(actions(page));
            while (page.next().isPresent()) {
                page = store.auditLog().all(2, page.next().get());
                seen.addAll(actions(page));
            }

            assertThat(seen).containsExactly("changed-4", "changed-3", "changed-2", "changed-1", "changed-0");
            String foreign = store.auditLog().all(2, null).next().orElseThrow();
            assertProblem(ProblemKind.INVALID, () -> store.auditLog().byActor("ana", 2, foreign));
        }

        @Test
        void takesNamesOfAnyLength() {
            String longName = "x".repeat(5_000);
            store.commit(Transaction.empty().audit(AuditEvent.of(longName, longName, longName, "changed")));

            eventually(
                    () -> assertThat(store.auditLog().byActor(longName, 1, null).entries())
                            .hasSize(1));
            assertThat(store.auditLog().ofEntity(longName, longName, 1, null).entries())
                    .hasSize(1);
        }

        @Test
        void saysWhoDidWhat() {
            assertThatThrownBy(() -> AuditEvent.of("", "guest", "g-1", "created"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> AuditEvent.of("ana", "guest", "g-1", " "))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new AuditEvent(
                            "ana", "guest", "g-1", "changed", Map.of(), Map.of("notes", "x".repeat(40_000))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private AuditRecord onlyRecord() {
            eventually(
                    () -> assertThat(store.auditLog().all(10, null).entries()).hasSize(1));
            return store.auditLog().all(10, null).entries().get(0);
        }

        private List<String> actions(Page<AuditRecord> page) {
            return page.entries().stream()
                    .map(record -> record.event().action())
                    .toList();
        }
    }

    @Nested
    class Changes {

        @Test
        void tellWhatHappenedInOrder() {
            String cursor = store.changes().end();
            guests.create(MARIA);
            guests.replace(MARIA.in("Porto"), 1);
            clock.set(clock.instant().plusSeconds(1));
            guests.delete("g-1", 2);

            assertThat(changesAfter(store.changes(), cursor, 3))
                    .containsExactly(
                            new Change(
                                    "guests",
                                    "g-1",
                                    1,
                                    Change.Kind.CREATED,
                                    clock.instant().minusSeconds(1)),
                            new Change(
                                    "guests",
                                    "g-1",
                                    2,
                                    Change.Kind.REPLACED,
                                    clock.instant().minusSeconds(1)),
                            new Change("guests", "g-1", 2, Change.Kind.DELETED, clock.instant()));
        }

        @Test
        void tellOfEveryItemOfATransaction() {
            String cursor = store.changes().end();

            store.commit(Transaction.empty()
                    .create(guests, MARIA)
                    .create(guests, JOHN)
                    .checkAbsent(guests, "g-3")
                    .audit(AuditEvent.of("ana", "guest", "g-1", "created")));

            assertThat(changesAfter(store.changes(), cursor, 2))
                    .extracting(Change::id)
                    .containsExactlyInAnyOrder("g-1", "g-2");
        }

        @Test
        void tellNothingOfWhatFailed() {
            guests.create(MARIA);
            String cursor = store.changes().end();

            assertThatThrownBy(() -> store.commit(
                            Transaction.empty().create(guests, JOHN).replace(guests, MARIA, 9)))
                    .isInstanceOf(StateConflictException.class);
            guests.create(new Guest("g-3", "Zoe"));

            assertThat(changesAfter(store.changes(), cursor, 1))
                    .extracting(Change::id)
                    .containsExactly("g-3");
        }

        @Test
        void goOnFromWhereTheReaderStopped() {
            String cursor = store.changes().end();
            IntStream.range(0, 10).forEach(i -> guests.create(new Guest("g-" + i, "Guest " + i)));
            List<String> seen = new ArrayList<>();

            eventually(() ->
                    assertThat(store.changes().after(cursor, 1000).changes()).hasSize(10));
            ChangePage page = store.changes().after(cursor, 3);
            while (!page.changes().isEmpty()) {
                page.changes().forEach(change -> seen.add(change.id()));
                page = store.changes().after(page.cursor(), 3);
            }

            assertThat(seen)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "g-" + i).toList());
        }

        @Test
        void goOnAfterARestart() {
            String cursor = store.changes().end();
            guests.create(MARIA);

            StateStore again = reopened();
            again.collection(GUESTS).create(JOHN);

            assertThat(changesAfter(again.changes(), cursor, 2))
                    .extracting(Change::id)
                    .containsExactly("g-1", "g-2");
        }

        @Test
        void giveACursorWhenThereAreNone() {
            String cursor = store.changes().end();

            ChangePage none = store.changes().after(cursor, 10);
            guests.create(MARIA);

            assertThat(none.changes()).isEmpty();
            assertThat(changesAfter(store.changes(), none.cursor(), 1)).hasSize(1);
        }

        @Test
        void refuseWhatIsNoCursor() {
            for (String nonsense : List.of("", "x", "x.y", "-1", ".5")) {
                assertProblem(ProblemKind.INVALID, () -> store.changes().after(nonsense, 10));
            }
            assertThatThrownBy(() -> store.changes().after(store.changes().end(), 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void sayWhenTheyBelongToAnotherStore() {
            String cursor = emptyStore().changes().end();

            assertProblem(ProblemKind.NOT_FOUND, () -> store.changes().after(cursor, 10));
        }

        @Test
        void wakeUpWhoWaits() throws Exception {
            String cursor = store.changes().end();
            CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(() -> await(store.changes(), cursor));

            guests.create(MARIA);

            assertThat(woken.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(changesAfter(store.changes(), cursor, 1)).hasSize(1);
        }

        @Test
        void letWhoWaitsGoInTheEnd() throws InterruptedException {
            assertThat(store.changes().await(store.changes().end(), Duration.ofMillis(5)))
                    .isFalse();
        }

        private boolean await(ChangeFeed changes, String cursor) {
            try {
                return changes.await(cursor, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class LeasesOfTheStore {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        @Test
        void areHeldByOne() {
            Leases leases = store.leases();

            Lease lease = leases.acquire("daily", "node-1", MINUTE).orElseThrow();

            assertThat(lease.until()).isEqualTo(clock.instant().plus(MINUTE));
            assertThat(leases.acquire("daily", "node-2", MINUTE)).isEmpty();
            assertThat(leases.acquire("daily", "node-1", MINUTE)).isEmpty();
            assertThat(leases.acquire("weekly", "node-2", MINUTE)).isPresent();
        }

        @Test
        void areFreeWhenTheyEnd() {
            Lease first = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            clock.set(first.until());

            Lease second = store.leases().acquire("daily", "node-2", MINUTE).orElseThrow();

            assertThat(second.fence()).isGreaterThan(first.fence());
            assertThat(second.holder()).isEqualTo("node-2");
        }

        @Test
        void areFreeWhenTheyAreReleased() {
            Lease first = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();

            store.leases().release(first);
            store.leases().release(first);

            Lease second = store.leases().acquire("daily", "node-2", MINUTE).orElseThrow();
            assertThat(second.fence()).isGreaterThan(first.fence());
        }

        @Test
        void areNotReleasedByWhoLostThem() {
            Lease first = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            clock.set(first.until());
            store.leases().acquire("daily", "node-2", MINUTE);

            store.leases().release(first);

            assertThat(store.leases().acquire("daily", "node-3", MINUTE)).isEmpty();
        }

        @Test
        void lastLongerWhenTheyAreRenewed() {
            Lease lease = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            clock.set(lease.until().minusSeconds(1));

            Lease renewed = store.leases().renew(lease, MINUTE).orElseThrow();

            assertThat(renewed.fence()).isEqualTo(lease.fence());
            assertThat(renewed.until()).isEqualTo(clock.instant().plus(MINUTE));
            clock.set(lease.until());
            assertThat(store.leases().acquire("daily", "node-2", MINUTE)).isEmpty();
        }

        @Test
        void areRenewedAfterTheirEndOnlyIfNobodyTookThem() {
            Lease lease = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            clock.set(lease.until().plusSeconds(1));
            Lease renewed = store.leases().renew(lease, MINUTE).orElseThrow();
            clock.set(renewed.until());
            store.leases().acquire("daily", "node-2", MINUTE);

            assertThat(store.leases().renew(renewed, MINUTE)).isEmpty();
        }

        @Test
        void areNotRenewedAfterTheyWereReleased() {
            Lease lease = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            store.leases().release(lease);

            assertThat(store.leases().renew(lease, MINUTE)).isEmpty();
        }

        @Test
        void letOnlyTheNewestHolderWrite() {
            Lease first = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            store.commit(Transaction.empty().create(guests, MARIA).holding(first));
            clock.set(first.until());
            Lease second = store.leases().acquire("daily", "node-2", MINUTE).orElseThrow();

            StateConflictException lost = catchThrowableOfType(
                    StateConflictException.class,
                    () -> store.commit(Transaction.empty().create(guests, JOHN).holding(first)));

            assertThat(lost.conflicts()).extracting(Conflict::reason).containsExactly(Reason.LEASE_LOST);
            assertThat(lost.conflicts()).extracting(Conflict::id).containsExactly("daily");
            assertThat(guests.find("g-2")).isEmpty();
            store.commit(Transaction.empty().create(guests, JOHN).holding(second));
        }

        @Test
        void doNotGetInTheWayOfTheirHolder() {
            Lease lease = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();
            store.leases().renew(lease, MINUTE);

            assertThatCode(() -> store.commit(Transaction.empty().holding(lease).create(guests, MARIA)))
                    .doesNotThrowAnyException();
        }

        @Test
        void outliveARestart() {
            Lease lease = store.leases().acquire("daily", "node-1", MINUTE).orElseThrow();

            StateStore again = reopened();

            assertThat(again.leases().acquire("daily", "node-2", MINUTE)).isEmpty();
            again.commit(Transaction.empty().holding(lease));
        }

        @Test
        void haveProperNames() {
            assertThatThrownBy(() -> store.leases().acquire("Daily work", "node-1", MINUTE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.leases().acquire("daily", "", MINUTE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.leases().acquire("daily", "node-1", Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Schemas {

        private static final CollectionSpec<Note> FIRST =
                CollectionSpec.of("notes", Note.class, Note::id).index(Index.of("name", Note::name));

        private static final CollectionSpec<Titled> SECOND = CollectionSpec.of("notes", Titled.class, Titled::id)
                .index(Index.of("title", Titled::title))
                .index(Index.ofAll("all", Titled::title))
                .unique(UniqueKey.of("title", Titled::title))
                .migration(new Migration(
                        1,
                        document -> renamed(document, "name", "title"),
                        document -> renamed(document, "title", "name")));

        @Test
        void takeEveryItemAlong() {
            StateCollection<Note> notes = store.collection(FIRST);
            createNotes(notes, 500);
            notes.replace(new Note("n-007", "Note seven"), 1);

            StateCollection<Titled> titled = store.collection(SECOND);

            assertThat(titled.find("n-007")).contains(new Item<>("n-007", 2, new Titled("n-007", "Note seven")));
            assertThat(allOf(titled, Query.of(Index.<Titled>ofAll("all", Titled::title), Index.ALL)))
                    .hasSize(500);
            eventually(() -> assertThat(titled.query(Query.of(Index.<Titled>of("title", Titled::title), "Note 8"))
                            .entries())
                    .extracting(Item::id)
                    .containsExactly("n-008"));
            assertConflictReason(Reason.TAKEN, () -> titled.create(new Titled("n-new", "Note 9")));
        }

        // In few calls: what is tried comes after them.
        private void createNotes(StateCollection<Note> notes, int count) {
            for (int from = 0; from < count; from += 50) {
                Transaction fifty = Transaction.empty();
                for (int i = from; i < from + 50; i++) {
                    fifty = fifty.create(notes, new Note("n-%03d".formatted(i), "Note " + i));
                }
                store.commit(fifty);
            }
        }

        @Test
        void areNoChange() {
            store.collection(FIRST).create(new Note("n-1", "One"));
            String cursor = store.changes().end();

            StateCollection<Titled> titled = store.collection(SECOND);
            titled.create(new Titled("n-2", "Two"));

            assertThat(changesAfter(store.changes(), cursor, 1))
                    .extracting(Change::id)
                    .containsExactly("n-2");
        }

        @Test
        void closeWhatWasOpenedBefore() {
            StateCollection<Note> notes = store.collection(FIRST);
            notes.create(new Note("n-1", "One"));

            store.collection(SECOND);

            assertThatThrownBy(() -> notes.find("n-1")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> notes.findAll(List.of("n-1"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> notes.query(Query.of(Index.<Note>of("name", Note::name), "One")))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> notes.create(new Note("n-2", "Two"))).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void mayBeOpenedTwice() {
            StateCollection<Note> one = store.collection(FIRST);
            StateCollection<Note> other = store.collection(FIRST);

            one.create(new Note("n-1", "One"));

            assertThat(other.find("n-1")).isPresent();
        }

        @Test
        void areNotOpenedByOlderCode() {
            store.collection(SECOND);

            assertThatThrownBy(() -> store.collection(FIRST)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reopened().collection(FIRST)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void areRaisedByWhoChangesKeys() {
            store.collection(FIRST);

            assertThatThrownBy(() -> store.collection(FIRST.unique(UniqueKey.of("name", Note::name))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.collection(FIRST.index(Index.of("other", Note::name))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.collection(CollectionSpec.of("notes", Note.class, Note::id)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatCode(() -> store.collection(FIRST).create(new Note("n-1", "One")))
                    .doesNotThrowAnyException();
        }

        @Test
        void goBackForARollback() {
            store.collection(FIRST).create(new Note("n-1", "One"));
            StateCollection<Titled> titled = store.collection(SECOND);
            titled.create(new Titled("n-2", "Two"));

            store.downgrade(SECOND, 1);

            assertThatThrownBy(() -> titled.find("n-1")).isInstanceOf(IllegalStateException.class);
            StateCollection<Note> notes = store.collection(FIRST);
            assertThat(notes.find("n-1").orElseThrow().value()).isEqualTo(new Note("n-1", "One"));
            assertThat(notes.find("n-2").orElseThrow().value()).isEqualTo(new Note("n-2", "Two"));
            eventually(() -> assertThat(notes.query(Query.of(Index.<Note>of("name", Note::name), "Two"))
                            .entries())
                    .hasSize(1));
            assertThatCode(() -> notes.create(new Note("n-3", "Two"))).doesNotThrowAnyException();
        }

        @Test
        void goForthAndBackAndForthAgain() {
            store.collection(FIRST).create(new Note("n-1", "One"));
            store.collection(SECOND);
            store.downgrade(SECOND, 1);

            StateCollection<Titled> titled = reopened().collection(SECOND);

            assertThat(titled.find("n-1").orElseThrow().value()).isEqualTo(new Titled("n-1", "One"));
            assertConflictReason(Reason.TAKEN, () -> titled.create(new Titled("n-2", "One")));
        }

        @Test
        void doNotMindBeingTakenBackTwice() {
            store.downgrade(SECOND, 1);
            store.collection(SECOND);
            store.downgrade(SECOND, 1);
            store.downgrade(SECOND, 1);

            assertThatCode(() -> store.collection(FIRST)).doesNotThrowAnyException();
            assertThatThrownBy(() -> store.downgrade(SECOND, 3)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void returnByThemselvesWhenTheDataDoesNotFit() {
            StateCollection<Note> notes = store.collection(FIRST);
            createNotes(notes, 150);
            notes.create(new Note("n-900", "Twin"));
            notes.create(new Note("n-901", "Twin"));

            assertThatThrownBy(() -> store.collection(SECOND))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("n-901")
                    .hasMessageContaining("title");
            assertThatThrownBy(() -> notes.find("n-000")).isInstanceOf(IllegalStateException.class);

            StateCollection<Note> again = store.collection(FIRST);
            assertThat(again.find("n-000").orElseThrow().value()).isEqualTo(new Note("n-000", "Note 0"));
            eventually(() -> assertThat(again.query(Query.of(Index.<Note>of("name", Note::name), "Twin"))
                            .entries())
                    .hasSize(2));
        }

        @Test
        void sayWhichItemDoesNotFit() {
            store.collection(FIRST).create(new Note("n-1", "One"));
            CollectionSpec<Titled> broken = CollectionSpec.of("notes", Titled.class, Titled::id)
                    .migration(new Migration(1, document -> Map.of("id", List.of(1)), document -> document));

            assertThatThrownBy(() -> store.collection(broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("n-1");
            assertThat(store.collection(FIRST).find("n-1")).isPresent();
        }

        @Test
        void haveMigrationsWithoutGaps() {
            assertThatThrownBy(() -> FIRST.migration(new Migration(2, document -> document, document -> document)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Reopening {

        @Test
        void findsEverythingAgain() {
            guests.create(MARIA.in("Porto"));
            store.commit(
                    Transaction.empty().create(guests, JOHN).audit(AuditEvent.of("ana", "guest", "g-2", "created")));

            StateStore again = reopened();
            StateCollection<Guest> sameGuests = again.collection(GUESTS);

            assertThat(sameGuests.find("g-1")).contains(new Item<>("g-1", 1, MARIA.in("Porto")));
            eventually(() -> assertThat(
                            sameGuests.query(Query.of(BY_CITY, "Porto")).entries())
                    .hasSize(1));
            assertThat(again.auditLog().all(10, null).entries()).hasSize(1);
            assertThatThrownBy(() -> sameGuests.create(new Guest("g-3", "Zoe").withEmail(MARIA.email())))
                    .isInstanceOf(StateConflictException.class);
        }
    }

    private static Map<String, Object> renamed(Map<String, Object> document, String from, String to) {
        Object value = document.remove(from);
        if (value != null) {
            document.put(to, value);
        }
        return document;
    }

    // Before the set-up there is no store, and no test can run.
    @SuppressWarnings("NullAway")
    private static StateStore unopened() {
        return null;
    }

    @SuppressWarnings("NullAway")
    private static <T extends Record> StateCollection<T> unopenedCollection() {
        return null;
    }

    private void assertListed(Query query, String... names) {
        eventually(() -> assertThat(allOf(guests, query))
                .extracting(item -> item.value().name())
                .containsExactly(names));
    }

    private void assertListedIds(Query query, String... ids) {
        eventually(() -> assertThat(ids(query)).containsExactly(ids));
    }

    private List<String> ids(Query query) {
        return allOf(guests, query).stream().map(Item::id).toList();
    }

    private static List<String> idsOf(Page<Item<Guest>> page) {
        return page.entries().stream().map(Item::id).toList();
    }

    private Page<Item<Guest>> last(Query query) {
        Page<Item<Guest>> page = guests.query(query);
        while (page.next().isPresent()) {
            page = guests.query(query.after(page.next().get()));
        }
        return page;
    }

    private static <T extends Record> List<Item<T>> allOf(StateCollection<T> collection, Query query) {
        List<Item<T>> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Item<T>> page = collection.query(query.after(cursor.orElse(null)));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(query.limit());
            all.addAll(page.entries());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    /** At least so many changes, in order; waits for those that lag behind. */
    static List<Change> changesAfter(ChangeFeed feed, String start, int atLeast) {
        List<Change> changes = new ArrayList<>();
        String cursor = start;
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            ChangePage page = feed.after(cursor, 100);
            changes.addAll(page.changes());
            cursor = page.cursor();
            if (page.changes().isEmpty() && changes.size() >= atLeast) {
                return changes;
            }
            assertThat(System.nanoTime())
                    .as("waiting for changes, seen %s", changes)
                    .isLessThan(deadline);
            if (page.changes().isEmpty()) {
                try {
                    feed.await(cursor, Duration.ofMillis(100));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Lists may lag behind: asks again until it is so, for ten seconds. */
    static void eventually(Runnable assertion) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void assertConflict(
            Runnable call, String collection, String id, Reason reason, long expected, long actual) {
        StateConflictException conflict = catchThrowableOfType(StateConflictException.class, call::run);
        assertThat(conflict.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(conflict.conflicts()).containsExactly(new Conflict(collection, id, reason, expected, actual, null));
    }

    private static void assertConflictReason(Reason reason, Runnable call) {
        StateConflictException conflict = catchThrowableOfType(StateConflictException.class, call::run);
        assertThat(conflict).as("a conflict").isNotNull();
        assertThat(conflict.conflicts()).extracting(Conflict::reason).contains(reason);
    }

    private static void assertProblem(ProblemKind kind, Runnable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
        assertThat(problem).as("a problem").isNotNull();
        assertThat(problem.kind()).isEqualTo(kind);
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static int byBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static final Guest MARIA =
            new Guest("g-1", "Maria").withEmail("maria@example.com").in("Lisbon");
    private static final Guest JOHN = new Guest("g-2", "John").withEmail("john@example.com");

    /** Somebody on a podcast. */
    record Guest(
            String id,
            String name,
            @Nullable String email,
            @Nullable String city,
            @Nullable String host,
            @Nullable String biography) {

        Guest(String id, String name) {
            this(id, name, null, null, null, null);
        }

        Guest known(String newBiography) {
            return new Guest(id, name, email, city, host, newBiography);
        }

        Guest withEmail(@Nullable String newEmail) {
            return new Guest(id, name, newEmail, city, host, biography);
        }

        Guest in(String newCity) {
            return new Guest(id, name, email, newCity, host, biography);
        }

        Guest hostedBy(String newHost) {
            return new Guest(id, name, email, city, newHost, biography);
        }
    }

    /** A ticket that may end. */
    record Pass(
            String id,
            String owner,
            @Nullable String seat,
            @Nullable Instant validUntil) {}

    record Note(String id, String name) {}

    record Titled(String id, String title) {}

    record LongerNote(
            String id,
            String name,
            @Nullable String text,
            int count,
            boolean done,
            List<String> lines,
            Set<String> labels,
            Map<String, String> links) {}

    record Free(String id, Map<String, Object> anything) {}

    record Bytes(String id, byte[] content) {}

    record Talkative(String id) {
        public boolean isLoud() {
            return true;
        }

        public String getName() {
            throw new IllegalStateException("nobody asked");
        }
    }

    record Everything(
            String id,
            String text,
            String empty,
            int number,
            long large,
            double fraction,
            boolean yes,
            Mood mood,
            Instant moment,
            LocalDate day,
            Duration span,
            Note inner,
            List<String> list,
            Set<String> set,
            Map<String, String> map,
            @Nullable String nothing) {
        enum Mood {
            BRIGHT,
            DARK
        }
    }
}
