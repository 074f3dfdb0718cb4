package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TasksTest {

    private static final String OTHER = "u-valeriia";

    private final WorkFixture work = new WorkFixture();
    private final Tasks tasks = work.tasks;

    @Test
    void startsATaskAsSomethingToDoThatSomebodyMade() {
        Task task = work.task();

        assertThat(task.view())
                .containsEntry("status", "todo")
                .containsEntry("source", "manual")
                .containsEntry("createdAt", "2030-03-04T09:30:00.000Z")
                .containsEntry("updatedAt", "2030-03-04T09:30:00.000Z")
                .doesNotContainKeys("taskHistory", "completedAt", "comment");
        assertThat(tasks.get(task.id()).value()).isEqualTo(task);
    }

    @Test
    void saysWhatANewTaskLacksInTheOrderOfTheContract() {
        assertThat(problemOf(() -> tasks.create(json(), GRACE))).isEqualTo("Missing required field: description");
        assertThat(problemOf(() -> tasks.create(json("description", "x"), GRACE)))
                .isEqualTo("Missing required field: date");
        assertThat(problemOf(() -> work.task("status", "open", "phase", 1)))
                .isEqualTo("Invalid status. Must be 'todo', 'waiting', 'done', or 'archived'");
        assertThat(problemOf(() -> work.task("status", "waiting", "waitingFor", "x", "followUpAt", "2030-01-01")))
                .isEqualTo("Waiting tasks require waitingFor, followUpAt, and comment");
        assertThat(problemOf(() -> work.task("instructionDocId", null))).isEqualTo("instructionDocId must be a string");
        assertThat(problemOf(() -> work.task("systems", List.of(1)))).isEqualTo("systems must be an array of strings");
        assertThat(problemOf(() -> work.task("validation", 1))).isEqualTo("validation must be a string or object");
        assertThat(problemOf(() -> work.task("proofRequirement", "x"))).isEqualTo("proofRequirement must be an object");
        assertThat(problemOf(() -> work.task("proofRequirement", Map.of("type", "smell"))))
                .isEqualTo("proofRequirement.type must be one of: url, file, artifact, comment, external-status");
        assertThat(problemOf(() -> work.task("proofRequirement", Map.of("type", "url", "label", 1))))
                .isEqualTo("proofRequirement.label must be a string");
        assertThat(problemOf(() -> work.task("artifactRefs", List.of(Map.of()))))
                .isEqualTo("artifactRefs must be an array of objects with artifactId");
    }

    @Test
    void namesAFieldOfAKindThatCouldNotBeFoundAgain() {
        assertThat(problemOf(() -> tasks.create(json("description", "x", "date", 5), GRACE)))
                .isEqualTo("date must be a string");
        assertThat(problemOf(() -> work.task("bundleId", null))).isEqualTo("bundleId must be a string");
        assertThat(problemOf(() -> work.task("bundleId", "x".repeat(300))))
                .isEqualTo("bundleId must be 256 bytes or fewer");
    }

    @Test
    void ignoresWhatTheServerOwns() {
        Task task = work.task(
                "id",
                "mine",
                "createdAt",
                "never",
                "taskHistory",
                List.of(),
                "templateTaskRef",
                "x",
                "stageOnComplete",
                "done");

        assertThat(task.id()).isNotEqualTo("mine");
        assertThat(task.view()).doesNotContainKeys("taskHistory", "templateTaskRef", "stageOnComplete");
    }

    @Test
    void keepsAFieldThatWasSentWithNothingInIt() {
        Task task = work.task("comment", null);

        assertThat(tasks.get(task.id()).value().view()).containsEntry("comment", null);
    }

    @Test
    void listsADayByStatus() {
        Task waiting = work.waiting();
        Task todo = work.task();
        work.task("date", "2030-03-05");

        assertThat(tasks.ofDay("2030-03-04")).containsExactly(todo, waiting);
    }

    @Test
    void listsASpanOfDaysWithBothEndsWhateverTheStatus() {
        Task first = work.task("date", "2030-03-01");
        Task last = work.task("date", "2030-03-03", "status", "archived");
        work.task("date", "2030-03-04");

        assertThat(tasks.between("2030-03-01", "2030-03-03")).containsExactly(first, last);
        assertThat(tasks.between("2030-03-03", "2030-03-01")).isEmpty();
    }

    @Test
    void listsAStatusByDay() {
        Task later = work.task("date", "2030-04-01");
        Task sooner = work.task("date", "2030-03-01");

        assertThat(tasks.inStatus("todo")).containsExactly(sooner, later);
        assertThat(problemOf(() -> tasks.inStatus("open")))
                .isEqualTo("Invalid status. Must be 'todo', 'waiting', 'done', or 'archived'");
    }

    @Test
    void recordsWhoCompletedATaskAndWhen() {
        Task done = work.put(work.task(), "status", "done", "comment", "sent");

        assertThat(done.view())
                .containsEntry("completedBy", GRACE)
                .containsEntry("completedAt", "2030-03-04T09:30:00.000Z");
        assertThat(history(done)).containsExactly("completed");
        assertThat(done.objects("taskHistory").get(0))
                .containsEntry("note", "sent")
                .containsEntry("actorId", GRACE)
                .containsEntry("taskId", done.id());
    }

    @Test
    void keepsTheFirstCompletionWhenATaskIsCompletedAgain() {
        Task done = work.put(work.task(), "status", "done");
        work.time.set("2030-03-05T09:30:00Z");
        Task again = work.put(done, "status", "done");

        assertThat(again.text("completedAt")).contains("2030-03-04T09:30:00.000Z");
        assertThat(history(again)).containsExactly("completed");
    }

    @Test
    void forgetsTheCompletionOfAReopenedTask() {
        Task reopened = work.put(work.put(work.task(), "status", "done"), "status", "todo");

        assertThat(reopened.view()).doesNotContainKeys("completedAt", "completedBy");
        assertThat(history(reopened)).containsExactly("completed", "reopened");
    }

    @Test
    void takesEveryGateInTurn() {
        Task task = work.task(
                "requiredLinkName",
                "Newsletter",
                "requiresFile",
                true,
                "validation",
                Map.of("requiredBundleLinks", List.of("LinkedIn")),
                "proofRequirement",
                Map.of("type", "comment", "label", "Sent"));

        assertThat(problemOf(() -> work.put(task, "status", "done", "link", " ")))
                .isEqualTo("Cannot mark task as done: required link 'Newsletter' is not filled");
        assertThat(problemOf(() -> work.put(task, "status", "done", "link", "https://x")))
                .isEqualTo("Cannot mark task as done: required file has not been uploaded");
        upload(task);
        assertThat(problemOf(() -> work.put(task, "status", "done", "link", "https://x")))
                .isEqualTo("Cannot mark task as done: required shared bundle link 'LinkedIn' needs a workflow bundle");
        bundle("b-1", "LinkedIn", "");
        assertThat(problemOf(() -> work.put(task, "status", "done", "link", "https://x", "bundleId", "b-1")))
                .isEqualTo("Cannot mark task as done: required bundle link 'LinkedIn' is not filled");
        bundle("b-2", "LinkedIn", "https://linkedin");
        assertThat(problemOf(() -> work.put(task, "status", "done", "link", "https://x", "bundleId", "b-2")))
                .isEqualTo("Cannot mark task as done: required comment proof 'Sent' is missing");

        Task done = work.put(task, "status", "done", "link", "https://x", "bundleId", "b-2", "comment", "yes");
        assertThat(done.isDone()).isTrue();
    }

    @Test
    void takesAnAgreedPhraseForEvidence() {
        Task task = work.task(
                "requiresFile",
                true,
                "validation",
                Map.of("skipClosure", Map.of("allowedStatuses", List.of("No book this week"))));

        assertThat(problemOf(() -> work.put(task, "status", "done", "comment", "no book")))
                .isEqualTo("Cannot mark task as done: required file has not been uploaded");
        assertThat(work.put(task, "status", "done", "comment", "asked twice\n[2030-03-01 Grace] no book this week ")
                        .isDone())
                .isTrue();
    }

    @Test
    void waitsOnlyForSomebodyUntilSomeDayWithAWordAboutIt() {
        Task task = work.task();

        assertThat(problemOf(() -> work.put(task, "status", "waiting", "waitingFor", "x")))
                .isEqualTo("Waiting tasks require waitingFor, followUpAt, and comment");
        assertThat(problemOf(() -> work.put(work.waiting(), "status", "done")))
                .isEqualTo("Waiting tasks must be resolved with the follow-up resolve action before completion");
        assertThat(problemOf(() -> work.put(work.waiting(), "status", "todo")))
                .isEqualTo("Waiting tasks must use the response received or unblocked action before returning to todo");
        assertThat(work.put(work.waiting(), "status", "archived").text("waitingFor"))
                .contains("the sponsor");
    }

    @Test
    void letsATaskThatWaitsByActionBeEdited() {
        Task task = wait(work.task());

        assertThat(work.put(task, "assigneeId", OTHER).text("assigneeId")).contains(OTHER);
    }

    @Test
    void tellsTheStoryOfAWait() {
        Task waiting = wait(work.task());
        Task asked = tasks.followUpSent(
                        waiting.id(),
                        json("channel", "phone", "note", "called", "nextFollowUpAt", "2030-03-08"),
                        null,
                        GRACE)
                .value();
        Task answered = tasks.endWait(asked.id(), "response-received", json("note", "she wrote"), null, OTHER)
                .value();

        assertThat(history(answered)).containsExactly("waiting-started", "follow-up-sent", "response-received");
        assertThat(answered.objects("taskHistory").get(1))
                .containsEntry("previousFollowUpAt", "2030-03-06")
                .containsEntry("followUpAt", "2030-03-08")
                .containsEntry("waitingFor", "Maria");
        assertThat(answered.objects("taskHistory").get(2))
                .containsEntry("channel", "phone")
                .containsEntry("previousFollowUpAt", "2030-03-08")
                .containsEntry("actorId", OTHER)
                .doesNotContainKey("followUpAt");
        assertThat(answered.view())
                .containsEntry("status", "todo")
                .containsEntry("waitingFor", null)
                .containsEntry("followUpAt", null)
                .containsEntry("followUpChannel", null);
    }

    @Test
    void resolvesAWaitAndCompletesInOneStep() {
        Task waiting = wait(work.task("proofRequirement", Map.of("type", "url")));

        assertThat(problemOf(() -> tasks.resolveDone(waiting.id(), json("note", "done"), null, GRACE)))
                .isEqualTo("Cannot mark task as done: required url proof is missing");
        Task done = tasks.resolveDone(waiting.id(), json("note", "done", "link", "https://x"), null, GRACE)
                .value();

        assertThat(history(done)).containsExactly("waiting-started", "wait-resolved", "completed");
        assertThat(done.objects("taskHistory").get(2)).containsEntry("note", "done");
        assertThat(done.text("completedBy")).contains(GRACE);
    }

    @Test
    void checksWhatIsSaidAboutAWaitInTheOrderOfTheContract() {
        Task task = work.task();
        Map<String, @Nullable Object> body = json();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Object> next : List.<Map.Entry<String, Object>>of(
                Map.entry("waitingFor", "x".repeat(161)),
                Map.entry("waitingFor", "Maria"),
                Map.entry("followUpAt", "2030-02-31"),
                Map.entry("followUpAt", "2030-03-06T10:00+02:00"),
                Map.entry("channel", "x".repeat(61)),
                Map.entry("channel", "token=abc"),
                Map.entry("channel", "email"),
                Map.entry("note", "x".repeat(501)),
                Map.entry("note", "Bearer abc"))) {
            problems.add(problemOf(() -> tasks.markWaiting(task.id(), body, null, GRACE)));
            body.put(next.getKey(), next.getValue());
        }
        problems.add(problemOf(() -> tasks.markWaiting(task.id(), body, null, GRACE)));

        assertThat(problems)
                .containsExactly(
                        "waitingFor is required",
                        "waitingFor must be 160 characters or fewer",
                        "followUpAt is required",
                        "followUpAt must be a valid date or timestamp",
                        "channel is required",
                        "channel must be 60 characters or fewer",
                        "channel must not contain tokens, credentials, or signed URLs",
                        "note is required",
                        "note must be 500 characters or fewer",
                        "note must not contain tokens, credentials, or signed URLs");
    }

    @Test
    void movesTheStageOfItsBundleForwardAndNeverBack() {
        bundle("b-1", "x", "");
        Task announcement = templateTask("announced");
        Task closing = templateTask("done");

        work.put(closing, "status", "done");
        assertThat(stage()).isEqualTo("done");
        work.put(announcement, "status", "done");
        assertThat(stage()).isEqualTo("done");
    }

    @Test
    void refusesAChangeOfATaskThatSomebodyElseChanged() {
        Task task = work.task();
        work.put(task, "comment", "first");

        assertThat(problemOf(() -> tasks.update(task.id(), json("comment", "second"), 1L, GRACE)))
                .isEqualTo("The task was changed by somebody else; load it again");
        assertThat(tasks.update(task.id(), json("comment", "second"), 2L, GRACE).version())
                .isEqualTo(3);
    }

    @Test
    void losesNoEntryOfAHistoryThatManyWriteAtOnce() throws Exception {
        Task task = wait(work.task());
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> reminders = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String note = "reminder " + i;
                reminders.add(() -> tasks.followUpSent(
                        task.id(),
                        json("channel", "email", "note", note, "nextFollowUpAt", "2030-03-09"),
                        null,
                        GRACE));
            }
            for (Future<Object> reminder : people.invokeAll(reminders)) {
                reminder.get();
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(tasks.get(task.id()).value().objects("taskHistory"))
                .hasSize(41)
                .extracting(entry -> Json.text(entry, "note"))
                .doesNotHaveDuplicates();
    }

    @Test
    void deletesATaskButNotWhatSomebodyMayWantBack() {
        Task task = work.task();

        tasks.delete(task.id(), GRACE);
        tasks.delete(task.id(), GRACE);

        assertThat(problemOf(() -> tasks.get(task.id()))).isEqualTo("Task not found");
        assertThat(work.store.deletedTasks().find(task.id()))
                .hasValueSatisfying(kept -> assertThat(kept.value().task()).isEqualTo(task));
        assertThat(work.state.auditLog().ofEntity("task", task.id(), 10, null).entries())
                .extracting(AuditRecord::event)
                .extracting(event -> event.actorId() + " " + event.action())
                .containsExactly(GRACE + " deleted", GRACE + " created");
    }

    private Task wait(Task task) {
        return tasks.markWaiting(
                        task.id(),
                        json("waitingFor", " Maria ", "followUpAt", "2030-03-06", "channel", "email", "note", "asked"),
                        null,
                        GRACE)
                .value();
    }

    private Task templateTask(String stage) {
        Task task = Task.of(
                "t-" + stage,
                json(
                        "description",
                        stage,
                        "date",
                        "2030-03-04",
                        "status",
                        "todo",
                        "source",
                        "template",
                        "bundleId",
                        "b-1",
                        "stageOnComplete",
                        stage));
        work.store.tasks().create(task);
        return task;
    }

    private void upload(Task task) {
        work.store.files().create(StoredFile.of("f-1", json("taskId", task.id(), "createdAt", "2030-03-04")));
    }

    private void bundle(String id, String link, String url) {
        work.store
                .bundles()
                .create(Bundle.of(
                        id,
                        json(
                                "title",
                                id,
                                "stage",
                                "preparation",
                                "bundleLinks",
                                List.of(Map.of("name", link, "url", url)))));
    }

    private String stage() {
        return work.store.bundles().find("b-1").orElseThrow().value().stage();
    }

    private static List<String> history(Task task) {
        return task.objects("taskHistory").stream()
                .map(entry -> Json.text(entry, "action"))
                .toList();
    }
}
