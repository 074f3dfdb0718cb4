package club.datatalks.dataops.identity.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.internal.Accounts;
import club.datatalks.dataops.identity.internal.IdentityParts;
import club.datatalks.dataops.identity.internal.SteppedClock;
import club.datatalks.dataops.identity.internal.User;
import club.datatalks.dataops.identity.internal.UserDraft;
import club.datatalks.dataops.identity.internal.UserEdit;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.state.StateStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleSourceTest {

    @TempDir
    Path folder;

    private static final UserEdit DISABLE = new UserEdit(null, null, null, "true", null);

    private final AtomicLong nanos = new AtomicLong();
    private Accounts here;
    private Accounts elsewhere;
    private PeopleSource source;
    private User anna;

    @BeforeEach
    void open() {
        SteppedClock clock = new SteppedClock();
        StateStore state = StateStores.temporary(clock);
        here = new IdentityParts(IdentityParts.production(folder), state, clock).accounts;
        elsewhere = new IdentityParts(IdentityParts.production(folder), state, clock).accounts;
        source = new PeopleSource(here, nanos::get);
        anna = here.create(
                new UserDraft("Anna Lindt", "anna@example.org", "operator", "kavir-lumot"), Accounts.CONSOLE);
    }

    @Test
    void tellsEverybodyWithTheWayToThem() {
        SearchItem item = items(source.changes(null)).stream()
                .filter(each -> each.title().equals("Anna Lindt"))
                .findFirst()
                .orElseThrow();

        assertThat(item.kind()).isEqualTo("person");
        assertThat(item.roles()).as("everybody may list people").isEmpty();
        assertThat(item.names()).contains("anna@example.org", anna.id());
        assertThat(item.answer())
                .containsEntry("route", Map.of("kind", "person"))
                .containsEntry("id", anna.id())
                .containsEntry("context", "anna@example.org, operator");
    }

    @Test
    void seesAChangeOfThisNodeAtOnce() {
        String before = source.position();

        here.change(anna.id(), DISABLE, Accounts.CONSOLE);

        assertThat(source.position()).isNotEqualTo(before);
    }

    @Test
    void seesAChangeOfAnotherNodeWithinASecond() {
        String before = source.position();
        elsewhere.create(new UserDraft("Boris", "boris@example.org", "operator", "kavir-lumot"), Accounts.CONSOLE);
        assertThat(source.position())
                .as("what was read a moment ago is not read again")
                .isEqualTo(before);

        nanos.addAndGet(Duration.ofMillis(1001).toNanos());

        String after = source.position();
        assertThat(after).isNotEqualTo(before);
        assertThat(new PeopleSource(elsewhere, nanos::get).position()).isEqualTo(after);
    }

    @Test
    void tellsOfChangesToWhoeverKnowsTheRest() {
        String told = source.changes(null).position();
        here.change(anna.id(), DISABLE, Accounts.CONSOLE);

        SearchChanges next = source.changes(told);

        assertThat(next.everything()).isFalse();
        assertThat(next.position()).isEqualTo(source.position());
        assertThat(next.removed()).isEmpty();
        assertThat(items(next)).anySatisfy(item -> {
            assertThat(item.title()).isEqualTo("Anna Lindt");
            assertThat(item.facets()).containsEntry("status", List.of("disabled"));
            assertThat(item.weight()).isLessThan(1);
        });
        assertThat(new PeopleSource(here, nanos::get).changes(told).everything())
                .as("after a restart nobody knows who is gone")
                .isTrue();
    }

    private static List<SearchItem> items(SearchChanges changes) {
        try (changes) {
            return changes.items().toList();
        }
    }
}
