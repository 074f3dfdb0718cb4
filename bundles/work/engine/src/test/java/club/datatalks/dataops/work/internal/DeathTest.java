package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The process dies after the first call of the store, after the second, and so on: each time the next start finds
 * nothing half made, or brings it to its end.
 */
class DeathTest {

    private static final int MORE_CALLS_THAN_ANYTHING_TAKES = 60;

    private final CountingStore dying = new CountingStore(StateStores.temporary());
    private final WorkFixture work = new WorkFixture(dying);

    @Test
    void startsAWorkflowWithAllItsTasksOrNotAtAll() {
        Template template = work.template(130);
        boolean survived = false;
        for (int calls = 0; !survived; calls++) {
            survived = dying.survives(
                    calls,
                    () -> work.bundles.start(
                            json("title", "Big", "anchorDate", "2030-03-15", "templateId", template.id()), GRACE));
            nextStart();

            for (Bundle bundle : work.bundles.all()) {
                assertThat(work.bundles.tasks(bundle.id()))
                        .as("dead after %d calls", calls)
                        .hasSize(130);
            }
            assertThat(calls).isLessThan(MORE_CALLS_THAN_ANYTHING_TAKES);
        }
        assertThat(work.store.all(work.store.starts(), Query.of(WorkCollections.ALL_STARTS, Index.ALL)))
                .isEmpty();
    }

    @Test
    void generatesEveryTaskOnceHoweverOftenItDies() {
        work.recurring("0 9 * * *");
        work.recurring("0 9 * * 1-5");
        boolean survived = false;
        for (int calls = 0; !survived; calls++) {
            survived = dying.survives(calls, () -> work.generate("2030-03-01", "2030-05-29"));
            List<String> made = work.tasks.inStatus("todo").stream()
                    .map(task -> task.recurringConfigId() + " " + task.date())
                    .toList();
            assertThat(made).doesNotHaveDuplicates();
            assertThat(calls).isLessThan(MORE_CALLS_THAN_ANYTHING_TAKES);
        }
        assertThat(work.tasks.inStatus("todo")).hasSize(90 + 64);
    }

    @Test
    void startsTheWorkflowsOfTheDayOnceHoweverOftenItDies() {
        work.template(120, "triggerType", "automatic", "triggerSchedule", "0 9 * * 1", "triggerLeadDays", 14);
        boolean survived = false;
        for (int calls = 0; !survived; calls++) {
            survived = dying.survives(calls, work.daily::run);
            assertThat(calls).isLessThan(MORE_CALLS_THAN_ANYTHING_TAKES);
        }

        assertThat(work.bundles.all()).hasSize(1);
        assertThat(work.bundles.tasks(work.bundles.all().get(0).id())).hasSize(120);
    }

    @Test
    void deletesABundleSoThatNoTaskIsLeftWithoutOne() {
        Template template = work.template(130);
        work.bundles.start(
                json("title", "x", "anchorDate", "2030-03-15", "templateId", template.id(), "status", "archived"),
                GRACE);
        Bundle bundle = work.bundles.all().get(0);
        boolean survived = false;
        for (int calls = 0; !survived; calls++) {
            survived = dying.survives(calls, () -> work.bundles.delete(bundle.id(), GRACE));
            if (work.bundles.all().isEmpty()) {
                assertThat(work.tasks.ofBundle(bundle.id())).isEmpty();
                survived = true;
            }
            assertThat(calls).isLessThan(MORE_CALLS_THAN_ANYTHING_TAKES);
        }
        assertThat(work.tasks.inStatus(Task.TODO)).hasSize(130);
    }

    private void nextStart() {
        new WorkflowStart(work.store).finishAll();
    }
}
