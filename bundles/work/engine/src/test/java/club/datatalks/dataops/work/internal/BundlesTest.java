package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.PendingStart;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundlesTest {

    private final WorkFixture work = new WorkFixture();
    private final Bundles bundles = work.bundles;

    @Test
    void startsABundleWithoutATemplate() {
        Bundles.Started started = start("title", "Issue 12", "anchorDate", "2030-03-15");

        assertThat(started.tasks()).isEmpty();
        assertThat(started.bundle().view())
                .containsEntry("stage", "preparation")
                .containsEntry("status", "active")
                .doesNotContainKeys("templateId", "bundleLinks");
        assertThat(bundles.all()).containsExactly(started.bundle());
    }

    @Test
    void saysWhatABundleLacksInTheOrderOfTheContract() {
        assertThat(problemOf(() -> start())).isEqualTo("Missing required field: title");
        assertThat(problemOf(() -> start("title", "x"))).isEqualTo("Missing required field: anchorDate");
        assertThat(problemOf(() -> start("title", "x", "anchorDate", "2030-13-45")))
                .isEqualTo("Invalid anchorDate format, expected YYYY-MM-DD");
        assertThat(problemOf(() -> start("title", "x", "anchorDate", "2030-03-15", "templateId", "no", "stage", "no")))
                .isEqualTo("Template not found");
        assertThat(problemOf(() -> start("title", "x", "anchorDate", "2030-03-15", "stage", "no")))
                .isEqualTo("Invalid stage value. Must be one of: preparation, announced, after-event, done");
        assertThat(problemOf(() -> start("title", "x", "anchorDate", "2030-03-15", "status", "no")))
                .isEqualTo("Invalid status value. Must be one of: active, archived");
    }

    @Test
    void placesTheTasksOfATemplateAroundTheAnchor() {
        Template template = work.templates
                .create(
                        json(
                                "name",
                                "Podcast",
                                "type",
                                "podcast",
                                "emoji",
                                "🎙",
                                "tags",
                                List.of("Podcast"),
                                "defaultAssigneeId",
                                "u-grace",
                                "bundleLinkDefinitions",
                                List.of(Map.of("name", "Luma")),
                                "references",
                                List.of(Map.of("name", "Docs", "url", "https://docs")),
                                "taskDefinitions",
                                List.of(
                                        json("refId", "a", "description", "Invite", "offsetDays", -15),
                                        json(
                                                "refId", "b",
                                                "description", "Thank",
                                                "offsetDays", 14,
                                                "assigneeId", "u-valeriia",
                                                "isMilestone", true,
                                                "stageOnComplete", "done",
                                                "phase", "close",
                                                "requiresFile", true))),
                        GRACE)
                .value();

        Bundles.Started started =
                start("title", "Episode 1", "anchorDate", "2028-03-15", "templateId", template.id(), "emoji", "🎧");

        assertThat(started.bundle().view())
                .containsEntry("emoji", "🎧")
                .containsEntry("tags", List.of("Podcast"))
                .containsEntry("bundleLinks", List.of(Map.of("name", "Luma", "url", "")))
                .containsEntry("references", List.of(Map.of("name", "Docs", "url", "https://docs")))
                .containsEntry("templateId", template.id());
        assertThat(started.tasks())
                .extracting(Task::date)
                .as("across a leap day and a change of the clocks")
                .containsExactly("2028-02-29", "2028-03-29");
        assertThat(started.tasks().get(0).view())
                .containsEntry("assigneeId", "u-grace")
                .containsEntry("source", "template")
                .containsEntry("templateTaskRef", "a")
                .containsEntry("tags", List.of("Podcast"))
                .doesNotContainKeys("comment", "offsetDays", "phase");
        assertThat(started.tasks().get(1).view())
                .containsEntry("assigneeId", "u-valeriia")
                .containsEntry("phase", "close")
                .containsEntry("stageOnComplete", "done")
                .containsEntry("requiresFile", true)
                .doesNotContainKeys("isMilestone");
        assertThat(bundles.tasks(started.bundle().id())).containsExactlyElementsOf(started.tasks());
    }

    @Test
    void startsAWorkflowWithMoreTasksThanATransactionTakes() {
        Template template = work.template(230);

        Bundles.Started started = start("title", "Big", "anchorDate", "2030-03-15", "templateId", template.id());

        assertThat(bundles.tasks(started.bundle().id())).hasSize(230).containsExactlyElementsOf(started.tasks());
        assertThat(work.store.starts().find(started.bundle().id())).isEmpty();
    }

    @Test
    void completesAStartThatACrashInterrupted() {
        Template template = work.template(120);
        Bundle bundle =
                Bundle.of("b-1", json("title", "Half", "anchorDate", "2030-03-15", "templateId", template.id()));
        work.store.commit(Transaction.empty()
                .create(work.store.bundles(), bundle)
                .create(work.store.starts(), new PendingStart("b-1", template, work.store.now())));

        new WorkflowStart(work.store).finishAll();

        assertThat(bundles.tasks("b-1")).hasSize(120);
        assertThat(work.store.starts().find("b-1")).isEmpty();
    }

    @Test
    void changesOnlyWhatWasSent() {
        Bundle bundle = start("title", "x", "anchorDate", "2030-03-15").bundle();

        assertThat(problemOf(() -> bundles.update("no", json("title", "y"), null, GRACE)))
                .isEqualTo("Bundle not found");
        assertThat(problemOf(() -> bundles.update(bundle.id(), json("templateId", "y"), null, GRACE)))
                .isEqualTo("No valid fields to update");
        assertThat(problemOf(() -> bundles.update(bundle.id(), json("anchorDate", "soon"), null, GRACE)))
                .isEqualTo("Invalid anchorDate format, expected YYYY-MM-DD");
        assertThat(bundles.update(bundle.id(), json("stage", "done", "description", null), null, GRACE)
                        .value()
                        .view())
                .containsEntry("stage", "done")
                .containsEntry("description", null)
                .containsEntry("title", "x");
    }

    @Test
    void deletesOnlyAnArchivedBundleAndKeepsItsTasks() {
        Template template = work.template(3);
        Bundle bundle = start("title", "x", "anchorDate", "2030-03-15", "templateId", template.id())
                .bundle();

        assertThat(problemOf(() -> bundles.delete(bundle.id(), GRACE)))
                .isEqualTo("Only archived bundles can be deleted");
        bundles.archive(bundle.id(), GRACE);
        bundles.archive(bundle.id(), GRACE);
        bundles.delete(bundle.id(), GRACE);

        assertThat(problemOf(() -> bundles.get(bundle.id()))).isEqualTo("Bundle not found");
        assertThat(work.tasks.ofBundle(bundle.id())).isEmpty();
        assertThat(work.tasks.ofDay("2030-03-15"))
                .hasSize(1)
                .allSatisfy(task -> assertThat(task.view()).doesNotContainKey("bundleId"));
    }

    @Test
    void saysWhatATemplateLacks() {
        Map<String, @Nullable Object> fine = json("refId", "a", "description", "A", "offsetDays", 0);
        assertThat(problemOf(() -> template(List.of()))).isEqualTo("taskDefinitions must be a non-empty array");
        assertThat(problemOf(() -> template(List.of(json("description", "x")))))
                .isEqualTo("taskDefinitions[0] is missing required field: refId");
        assertThat(problemOf(() -> template(List.of(fine, json("refId", "b", "description", "x")))))
                .isEqualTo("taskDefinitions[1] is missing required field: offsetDays");
        assertThat(problemOf(() -> template(List.of(fine, fine))))
                .isEqualTo("taskDefinitions[1].refId 'a' is used twice");
        assertThat(problemOf(() -> template(List.of(with(fine, "stageOnComplete", "x")))))
                .isEqualTo(
                        "taskDefinitions[0].stageOnComplete must be one of: preparation, announced, after-event, done");
        assertThat(problemOf(() -> template(List.of(with(fine, "proofRequirement", Map.of("type", 1))))))
                .isEqualTo("taskDefinitions[0].proofRequirement.type must be one of: url, file, artifact, comment,"
                        + " external-status");
        assertThat(problemOf(() -> template(List.of(with(fine, "offsetDays", 1.5)))))
                .startsWith("taskDefinitions[0].offsetDays must be a whole number of days");
        assertThat(problemOf(() -> work.template(1, "phases", List.of(Map.of("id", "x")))))
                .isEqualTo("phases[0].name must be a non-empty string");
        assertThat(problemOf(() -> work.template(1, "triggerEnabled", "yes")))
                .isEqualTo("triggerEnabled must be a boolean");
    }

    private void template(List<?> definitions) {
        work.templates.create(json("name", "x", "type", "y", "taskDefinitions", definitions), GRACE);
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> object, String name, Object value) {
        Map<String, @Nullable Object> more = json();
        more.putAll(object);
        more.put(name, value);
        return more;
    }

    private Bundles.Started start(@Nullable Object... namesAndValues) {
        return bundles.start(json(namesAndValues), GRACE);
    }
}
