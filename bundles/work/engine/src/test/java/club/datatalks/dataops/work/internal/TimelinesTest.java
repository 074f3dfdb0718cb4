package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.queue.LiveOverview;
import club.datatalks.dataops.work.internal.queue.Timelines;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A podcast of the eighth of March, as it looks on the fourth. */
class TimelinesTest {

    private final CountingStore counting = new CountingStore(StateStores.temporary());
    private final WorkFixture work = new WorkFixture(counting);
    private final LiveWork live = new LiveWork(work.store, (name, data) -> {});
    private final LiveOverview overview = new LiveOverview(work.store, live);
    private final Timelines timelines = new Timelines(
            work.store, work.bundles, overview, new Calendar(ZoneOffset.UTC, Optional.empty(), work.time));
    private String bundle = "";

    @BeforeEach
    void start() {
        Map<String, Object> podcast = Map.of(
                "name",
                "Podcast",
                "type",
                "podcast",
                "phases",
                List.of(Map.of("id", "prep", "name", "Preparation"), Map.of("id", "live", "name", "On air")),
                "taskDefinitions",
                List.of(
                        Map.of("refId", "book", "description", "Book the guest", "offsetDays", -8, "phase", "prep"),
                        Map.of(
                                "refId",
                                "doc",
                                "description",
                                "Prepare the document",
                                "offsetDays",
                                -6,
                                "phase",
                                "prep",
                                "requiredLinkName",
                                "Document"),
                        Map.of(
                                "refId",
                                "stream",
                                "description",
                                "Stream",
                                "offsetDays",
                                0,
                                "phase",
                                "live",
                                "isMilestone",
                                true,
                                "stageOnComplete",
                                "after-event"),
                        Map.of("refId", "thank", "description", "Thank the guest", "offsetDays", 2)));
        String template = work.templates.create(podcast, GRACE).value().id();
        bundle = work.bundles
                .start(json("title", "Podcast 1", "anchorDate", "2030-03-08", "templateId", template), GRACE)
                .bundle()
                .id();
        work.put(task("Book the guest"), "status", "done");
    }

    @AfterEach
    void stop() throws InterruptedException {
        overview.close();
        live.close();
    }

    @Test
    void laysPhasesMilestonesAndTasksOutInTime() {
        Map<String, Object> timeline = timelines.of(bundle, "");

        assertThat(timeline)
                .containsEntry("date", "2030-03-04")
                .containsEntry("daysToAnchor", 4L)
                .containsEntry("slackDays", -2L)
                .containsEntry("span", Map.of("start", "2030-02-28", "end", "2030-03-10"));
        assertThat(Json.objects(timeline.get("phases")))
                .extracting(phase -> "%s %s/%s %s %s..%s"
                        .formatted(
                                phase.get("name"),
                                phase.get("done"),
                                phase.get("total"),
                                phase.get("state"),
                                phase.get("start"),
                                phase.get("end")))
                .containsExactly(
                        "Preparation 1/2 late 2030-02-28..2030-03-02",
                        "On air 0/1 upcoming 2030-03-08..2030-03-08",
                        "Other 0/1 upcoming 2030-03-10..2030-03-10");
        assertThat(Json.objects(timeline.get("tasks")))
                .extracting(task -> task.get("description") + " " + task.get("slackDays"))
                .containsExactly("Book the guest null", "Prepare the document -2", "Stream 4", "Thank the guest 6");
    }

    @Test
    void takesWhatIsLateBeforeOffAMilestonesSlack() {
        Map<String, Object> milestone =
                Json.objects(timelines.of(bundle, "").get("milestones")).get(0);

        assertThat(milestone)
                .containsEntry("description", "Stream")
                .containsEntry("stage", "after-event")
                .containsEntry("late", false)
                .containsEntry("slackDays", 2L);
    }

    @Test
    void saysWhyItIsAtRisk() {
        Map<String, Object> risk = Json.object(timelines.of(bundle, "").get("risk"));

        assertThat(risk).containsEntry("level", "high");
        assertThat(Json.objects(risk.get("reasons")))
                .extracting(reason -> reason.get("kind") + " " + reason.get("count"))
                .containsExactly("overdue 1", "missing-evidence 1");

        work.put(task("Prepare the document"), "link", "https://docs.example/1", "status", "done");
        assertThat(Json.object(timelines.of(bundle, "").get("risk"))).containsEntry("level", "low");
        assertThat(Json.object(timelines.of(bundle, "2030-03-09").get("risk"))).containsEntry("level", "high");
    }

    @Test
    void asksTheStoreFourTimesAtMost() {
        timelines.of(bundle, "");

        assertThat(counting.callsOf(() -> timelines.of(bundle, ""))).isLessThanOrEqualTo(4);
    }

    @Test
    void knowsNoTimelineOfWhatIsNotThere() {
        assertThat(WorkFixture.problemOf(() -> timelines.of("x", ""))).isEqualTo("Bundle not found");
        assertThat(WorkFixture.problemOf(() -> timelines.of(bundle, "today")))
                .isEqualTo("date must be a calendar day, YYYY-MM-DD");
    }

    private Task task(String description) {
        return work.bundles.tasks(bundle).stream()
                .filter(task -> task.description().equals(description))
                .findFirst()
                .orElseThrow();
    }
}
