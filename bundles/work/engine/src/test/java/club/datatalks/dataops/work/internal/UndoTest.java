package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UndoTest {

    private final WorkFixture work = new WorkFixture();
    private final Undo undo = new Undo(work.store, work.tasks);

    @Test
    void takesACompletionBackAndTellsIt() {
        Task task = work.task("comment", "nearly");
        work.put(task, "status", "done", "comment", "sent");

        undo("task", task.id(), 2);

        Task now = work.tasks.get(task.id()).value();
        assertThat(now.status()).isEqualTo("todo");
        assertThat(now.text("comment")).contains("nearly");
        assertThat(now.fields()).doesNotContainKeys("completedAt", "completedBy");
        assertThat(now.objects("taskHistory"))
                .extracting(entry -> entry.get("action") + " " + entry.getOrDefault("note", ""))
                .containsExactly("completed sent", "reopened Undone");
        assertThat(work.state.auditLog().ofEntity("task", task.id(), 1, null).entries())
                .extracting(audit -> audit.event().action())
                .containsExactly("undone");
    }

    @Test
    void doesTheChangeAgainWhenTheUndoIsUndone() {
        Task task = work.task();
        work.put(task, "status", "done");
        undo("task", task.id(), 2);

        undo("task", task.id(), 3);

        Task now = work.tasks.get(task.id()).value();
        assertThat(now.isDone()).isTrue();
        assertThat(now.text("completedBy")).contains(GRACE);
        assertThat(now.objects("taskHistory"))
                .extracting(entry -> entry.get("action"))
                .containsExactly("completed", "reopened", "completed");
    }

    @Test
    void undoesTheLastChangeByItsRecordInTheAuditLog() {
        Task task = work.task("comment", "nearly");
        work.put(task, "comment", "first");
        String first = recordOf("task", task.id());
        work.put(task, "comment", "second");

        assertThat(problemOf(() -> undo.undo(json("kind", "task", "id", task.id(), "audit", first), GRACE)))
                .isEqualTo("It was changed since, so nothing was undone; load it again");
        undo.undo(json("kind", "task", "id", task.id(), "audit", recordOf("task", task.id())), GRACE);
        assertThat(work.tasks.get(task.id()).value().text("comment")).contains("first");

        work.tasks.delete(task.id(), GRACE);
        undo.undo(json("kind", "task", "id", task.id(), "audit", recordOf("task", task.id())), GRACE);
        assertThat(work.tasks.get(task.id()).value().text("comment")).contains("first");
        assertThat(problemOf(() -> undo.undo(json("kind", "task", "id", task.id(), "audit", "no-such"), GRACE)))
                .isEqualTo("The audit log has no such change of it lately");
    }

    @Test
    void doesNotUndoTheCreationOfAConfigThatHasMadeTasks() {
        String id = work.recurring("0 9 * * *").id();
        work.generate("2030-03-04", "2030-03-04");

        assertThat(problemOf(() -> undo.undo(json("kind", "recurring", "id", id, "version", 1), GRACE)))
                .startsWith("Recurring config has generated history");
        assertThat(problemOf(() -> undo.undo(
                        json("kind", "recurring", "id", id, "audit", recordOf("recurring-config", id)), GRACE)))
                .startsWith("Generating tasks changed nothing");
    }

    private String recordOf(String kind, String id) {
        return work.state
                .auditLog()
                .ofEntity(kind, id, 1, null)
                .entries()
                .get(0)
                .id();
    }

    @Test
    void takesAWaitBackAndAnEndedWait() {
        Task task = work.task();
        work.tasks.markWaiting(
                task.id(),
                json("waitingFor", "Maria", "followUpAt", "2030-03-06", "channel", "email", "note", "asked"),
                null,
                GRACE);
        work.tasks.endWait(task.id(), "response-received", json("note", "she answered"), null, GRACE);

        undo("task", task.id(), 3);
        Task waiting = work.tasks.get(task.id()).value();
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(waiting.text("waitingFor")).contains("Maria");

        assertThat(waiting.objects("taskHistory"))
                .extracting(entry -> entry.get("action"))
                .containsExactly("waiting-started", "response-received", "waiting-started");
    }

    @Test
    void refusesWhenSomebodyChangedItSince() {
        Task task = work.task();
        work.put(task, "status", "done");
        work.put(task, "comment", "faster");

        assertThat(WorkFixture.problemOf(() -> undo("task", task.id(), 2)))
                .isEqualTo("It was changed since, so nothing was undone; load it again");
        assertThat(work.tasks.get(task.id()).value().isDone()).isTrue();
    }

    @Test
    void movesTheStageBackUnlessSomebodyChangedTheWorkflow() {
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-20"), GRACE)
                .bundle();
        for (boolean isChanged : List.of(false, true)) {
            work.bundles.update(bundle.id(), json("stage", "preparation"), null, GRACE);
            Task task = work.task("bundleId", bundle.id(), "source", "template");
            setStage(task);
            work.put(work.tasks.get(task.id()).value(), "status", "done");
            assertThat(work.bundles.get(bundle.id()).value().stage()).isEqualTo("announced");
            if (isChanged) {
                work.bundles.update(bundle.id(), json("title", "y"), null, GRACE);
            }

            undo("task", task.id(), 3);

            assertThat(work.bundles.get(bundle.id()).value().stage())
                    .isEqualTo(isChanged ? "announced" : "preparation");
        }
    }

    @Test
    void bringsADeletedTaskBackWithItsEvidence() {
        Task task = work.task();
        work.store.commit(Transaction.empty()
                .create(work.store.artifacts(), Artifact.of("a-1", json("taskId", task.id(), "status", "approved"))));
        work.tasks.delete(task.id(), GRACE);

        deleted("task", task.id());

        assertThat(work.tasks.get(task.id()).value()).isEqualTo(task);
        assertThat(work.store.artifacts().find("a-1").orElseThrow().value().taskId())
                .contains(task.id());
        assertThat(WorkFixture.problemOf(() -> deleted("task", task.id())))
                .isEqualTo("It is there, so there is no deletion to undo");
    }

    @Test
    void bringsADeletedWorkflowBackWithItsTasks() {
        Template template = work.template(3);
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-20", "templateId", template.id()), GRACE)
                .bundle();
        work.bundles.archive(bundle.id(), GRACE);
        work.bundles.delete(bundle.id(), GRACE);

        deleted("bundle", bundle.id());

        assertThat(work.bundles.get(bundle.id()).value().isArchived()).isTrue();
        assertThat(work.bundles.tasks(bundle.id())).hasSize(3);
    }

    @Test
    void takesCreationsBackUnlessSomebodyWorkedOnThem() {
        Task task = work.task();
        undo("task", task.id(), 1);
        assertThat(work.store.tasks().find(task.id())).isEmpty();

        Template template = work.template(3);
        Bundle fresh = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-20", "templateId", template.id()), GRACE)
                .bundle();
        undo("bundle", fresh.id(), 1);
        assertThat(work.store.bundles().find(fresh.id())).isEmpty();
        assertThat(work.tasks.ofBundle(fresh.id())).isEmpty();

        Bundle used = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-20", "templateId", template.id()), GRACE)
                .bundle();
        work.put(work.tasks.ofBundle(used.id()).get(0), "status", "done");
        assertThat(WorkFixture.problemOf(() -> undo("bundle", used.id(), 1)))
                .isEqualTo("Somebody has worked on its tasks; archive the workflow instead");
    }

    @Test
    void takesChangesOfTheOthersBack() {
        Template template = work.template(1);
        RecurringConfig config = work.recurring("0 9 * * *");
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-03-20"), GRACE)
                .bundle();
        work.templates.update(template.id(), json("name", "Other"), null, GRACE);
        work.configs.update(config.id(), json("enabled", false), null, GRACE);
        work.bundles.update(bundle.id(), json("title", "y", "description", "new"), null, GRACE);

        Map<String, Object> answer = undo.undo(
                json(
                        "changes",
                        List.of(
                                Map.of("kind", "template", "id", template.id(), "version", 2),
                                Map.of("kind", "recurring", "id", config.id(), "version", 2),
                                Map.of("kind", "bundle", "id", bundle.id(), "version", 2),
                                Map.of("kind", "bundle", "id", bundle.id(), "version", 2))),
                GRACE);

        assertThat(answer).containsEntry("succeeded", 3).containsEntry("failed", 1);
        assertThat(Json.objects(answer.get("results")).get(3)).containsEntry("problem", "conflict");
        assertThat(work.templates.get(template.id()).value().name()).isEqualTo("Newsletter");
        assertThat(work.configs.get(config.id()).value().isEnabled()).isTrue();
        assertThat(work.bundles.get(bundle.id()).value().fields()).doesNotContainKey("description");

        work.templates.delete(template.id(), GRACE);
        deleted("template", template.id());
        assertThat(work.templates.get(template.id()).value().taskDefinitions()).hasSize(1);
        work.configs.delete(config.id(), GRACE);
        deleted("recurring", config.id());
        assertThat(work.configs.get(config.id()).value().description()).isEqualTo("Back up the list");
    }

    @Test
    void saysWhatWillNotDo() {
        assertThat(WorkFixture.problemOf(() -> undo("user", "x", 1))).startsWith("kind must be one of");
        assertThat(WorkFixture.problemOf(() -> undo("task", " ", 1))).isEqualTo("id is required");
        assertThat(WorkFixture.problemOf(() -> undo("task", "x", 0))).startsWith("version must be");
        assertThat(WorkFixture.problemOf(() -> undo("task", "x", 1))).isEqualTo("It is not there any more");
        assertThat(WorkFixture.problemOf(() -> undo.undo(json("changes", List.of()), GRACE)))
                .isEqualTo("changes must be a list of 1 to 200 changes");
    }

    private void setStage(Task task) {
        work.store.tasks().update(task.id(), stored -> stored.with(view -> view.put("stageOnComplete", "announced")));
    }

    private void undo(String kind, String id, int version) {
        undo.undo(json("kind", kind, "id", id, "version", version), GRACE);
    }

    private void deleted(String kind, String id) {
        undo.undo(json("kind", kind, "id", id, "deleted", true), GRACE);
    }
}
