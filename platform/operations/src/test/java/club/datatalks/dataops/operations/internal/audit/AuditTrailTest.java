package club.datatalks.dataops.operations.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.testkit.state.StateStores;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTrailTest {

    private static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");

    private final StateStore store = StateStores.temporary();
    private final AuditTrail trail = new AuditTrail(store);

    @BeforeEach
    void record() {
        for (int i = 0; i < 450; i++) {
            String type = i % 9 == 0 ? "user" : "task";
            String actor = i % 2 == 0 ? "maria" : "john";
            store.commit(Transaction.empty().audit(AuditEvent.of(actor, type, "e-" + i % 3, "changed " + i)));
        }
    }

    @Test
    void showsTheNewestFirst() {
        assertThat(actions(search(null, null, 3, null))).containsExactly("changed 449", "changed 448", "changed 447");
    }

    @Test
    void narrowsDownByWhatAndByWhom() {
        assertThat(actions(search("user", null, 2, null))).containsExactly("changed 441", "changed 432");
        assertThat(actions(search("task/e-1", null, 2, null))).containsExactly("changed 448", "changed 445");
        assertThat(actions(search(null, "john", 2, null))).containsExactly("changed 449", "changed 447");
        assertThat(actions(search("user", "john", 2, null))).containsExactly("changed 441", "changed 423");
        assertThat(actions(search("nothing", null, 2, null))).isEmpty();
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<AuditRecord> page = trail.find(search("user", null, 7, cursor));
            page.entries().forEach(record -> found.add(record.event().action()));
            cursor = page.cursor();
        } while (cursor != null);

        assertThat(found)
                .hasSize(50)
                .doesNotHaveDuplicates()
                .startsWith("changed 441")
                .endsWith("changed 0");
    }

    @Test
    void stopsAtTheMomentOfInterest() {
        Instant since =
                trail.find(search(null, null, 100, null)).entries().get(99).at();
        AuditSearch recent = new AuditSearch(null, null, null, since, 450, null);

        Page<AuditRecord> page = trail.find(recent);

        assertThat(page.entries())
                .hasSizeBetween(100, 449)
                .allMatch(record -> !record.at().isBefore(since));
        assertThat(page.cursor()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01T08:00:00Z, 2026-03-01T08:00:00Z",
        "90m, 2026-03-06T10:30:00Z",
        "24h, 2026-03-05T12:00:00Z",
        "1w, 2026-02-27T12:00:00Z",
    })
    void understandsHowPeopleSaySince(String typed, Instant since) {
        assertThat(AuditSearch.typed(null, null, typed, 1, null, NOON, ZoneOffset.UTC)
                        .since())
                .isEqualTo(since);
    }

    @Test
    void namesTheOptionThatWillNotDo() {
        assertInvalid("--limit must be 1 to 10,000, not 0", null, null, null, 0);
        assertInvalid("--limit must be", null, null, null, 10_001);
        assertInvalid("--since must be a day", null, null, "yesterday", 1);
        assertInvalid("--since must be a day", null, null, "2026-02-31", 1);
        assertInvalid("--entity must be", "user/", null, null, 1);
        assertInvalid("--entity must be", "/42", null, null, 1);
        assertInvalid("--actor must be", null, " ", null, 1);
        assertThatThrownBy(() -> trail.find(search(null, null, 1, "nonsense")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cursor");
    }

    private static void assertInvalid(
            String text, @Nullable String entity, @Nullable String actor, @Nullable String since, int limit) {
        assertThatThrownBy(() -> AuditSearch.typed(entity, actor, since, limit, null, NOON, ZoneOffset.UTC))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(text);
    }

    private static AuditSearch search(
            @Nullable String entity, @Nullable String actor, int limit, @Nullable String cursor) {
        return AuditSearch.typed(entity, actor, null, limit, cursor, NOON, ZoneOffset.UTC);
    }

    private List<String> actions(AuditSearch search) {
        return trail.find(search).entries().stream()
                .map(record -> record.event().action())
                .toList();
    }
}
