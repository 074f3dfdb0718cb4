package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request, a bounded number of calls of the store; each is a round trip in production. */
class StoreCallsTest {

    private final CountingStore counting = new CountingStore(StateStores.temporary());
    private final WorkFixture work = new WorkFixture(counting);

    /** Others' work, which nobody's request may pay for. */
    @BeforeEach
    void fill() {
        for (int i = 0; i < 60; i++) {
            work.task("description", "Task " + i, "date", "2030-03-0" + (1 + i % 9), "assigneeId", "u-" + i % 5);
        }
    }

    @Test
    void listsWithOneCall() {
        assertThat(counting.callsOf(() -> work.tasks.ofDay("2030-03-04"))).isEqualTo(1);
        assertThat(counting.callsOf(() -> work.tasks.inStatus("todo"))).isEqualTo(1);
        assertThat(counting.callsOf(() -> work.tasks.ofBundle("b-1"))).isEqualTo(1);
        assertThat(counting.callsOf(() -> work.bundles.all())).isEqualTo(1);
    }

    @Test
    void listsASpanOfDaysWithOneCallForEachStatus() {
        assertThat(counting.callsOf(() -> work.tasks.between("1970-01-01", "2030-03-09")))
                .isEqualTo(4);
    }

    @Test
    void createsWithOneCallAndChangesWithTwo() {
        assertThat(counting.callsOf(work::task)).isEqualTo(1);
        Task task = work.task();
        assertThat(counting.callsOf(() -> work.put(task, "comment", "x"))).isEqualTo(2);
        assertThat(counting.callsOf(() -> work.put(task, "status", "done"))).isEqualTo(2);
    }

    @Test
    void completesWithSixCallsWhateverTheProof() {
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-04"), GRACE)
                .bundle();
        Task task = work.task(
                "bundleId", bundle.id(),
                "proofRequirement", Map.of("type", "artifact"),
                "artifactRefs", List.of(Map.of("artifactId", "a-1"), Map.of("artifactId", "a-2")));

        assertThat(counting.callsOf(() -> WorkFixture.problemOf(() -> work.put(task, "status", "done"))))
                .as("task, bundle, artifacts of both, and those that they refer to")
                .isEqualTo(5);
    }

    @Test
    void startsAWorkflowOfTwentyTasksWithTwoCalls() {
        Template template = work.template(20);

        assertThat(counting.callsOf(() -> work.bundles.start(
                        json("title", "x", "anchorDate", "2030-03-04", "templateId", template.id()), GRACE)))
                .isEqualTo(2);
    }

    @Test
    void generatesWithFiveCallsForEachConfigAndOneForTheList() {
        work.recurring("0 9 * * *");
        work.recurring("0 9 * * 1");

        assertThat(counting.callsOf(() -> work.generate("2030-03-01", "2030-03-31")))
                .isLessThanOrEqualTo(1 + 2 * 5);
    }

    @Test
    void looksForRemindersWithoutReadingWhatIsNotDue() {
        for (int i = 0; i < 20; i++) {
            work.waiting();
        }

        assertThat(counting.callsOf(() -> work.notifications.open(GRACE))).isEqualTo(3);
    }
}
