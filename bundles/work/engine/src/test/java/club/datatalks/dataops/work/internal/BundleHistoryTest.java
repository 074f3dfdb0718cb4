package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.work.internal.model.Bundle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleHistoryTest {

    private final WorkFixture work = new WorkFixture();
    private final BundleHistory history = new BundleHistory(work.bundles, work.state);

    @Test
    void tellsWhoChangedWhatNewestFirst() {
        Bundle bundle = work.bundles
                .start(json("title", "Issue 12", "anchorDate", "2030-03-15"), GRACE)
                .bundle();
        work.bundles.update(bundle.id(), json("stage", "announced"), null, GRACE);

        List<AuditRecord> changes = history.of(bundle.id());

        assertThat(changes).extracting(change -> change.event().action()).containsExactly("changed", "created");
        assertThat(changes.get(0).event().actorId()).isEqualTo(GRACE);
        assertThat(changes.get(0).event().before()).isEqualTo(Map.of("stage", "preparation"));
        assertThat(changes.get(0).event().after()).isEqualTo(Map.of("stage", "announced"));
    }

    @Test
    void saysThatThereIsNoSuchWorkflow() {
        assertThat(problemOf(() -> history.of("nothing"))).isEqualTo("Bundle not found");
    }
}
