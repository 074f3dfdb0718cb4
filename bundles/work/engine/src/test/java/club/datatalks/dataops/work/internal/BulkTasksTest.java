package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.work.internal.bulk.BulkTasks;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkTasksTest {

    private final WorkFixture work = new WorkFixture();
    private final BulkTasks bulk = new BulkTasks(work.tasks, new Calendar(ZoneOffset.UTC, Optional.empty(), work.time));

    @Test
    void completesWhatCanBeCompletedAndSaysWhyTheRestCannot() {
        Task ready = work.task();
        Task unproven = work.task("requiredLinkName", "Draft");
        Task waiting = work.waiting();

        Map<String, Object> answer = run("complete", List.of(ready.id(), unproven.id(), waiting.id(), "nobody"));

        assertThat(answer).containsEntry("succeeded", 1L).containsEntry("failed", 3L);
        assertThat(Json.objects(answer.get("results")))
                .extracting(result -> result.get("ok") + " " + result.getOrDefault("kind", "") + " "
                        + result.getOrDefault("error", ""))
                .containsExactly(
                        "true  ",
                        "false invalid Cannot mark task as done: required link 'Draft' is not filled",
                        "false invalid Waiting tasks must be resolved with the follow-up resolve action before completion",
                        "false not-found Task not found");
        assertThat(work.tasks.get(ready.id()).value().text("completedBy")).contains(GRACE);
        assertThat(work.tasks.get(unproven.id()).value().isDone()).isFalse();
    }

    @Test
    void changesNoTaskInAnotherVersionThanWasSeen() {
        Task task = work.task();
        work.put(task, "comment", "faster");

        for (String action : List.of("complete", "reopen", "archive", "delete", "note", "move", "mark-waiting")) {
            Map<String, Object> answer = run(
                    action,
                    List.of(Map.of("id", task.id(), "version", 1)),
                    "note",
                    "n",
                    "days",
                    1,
                    "waitingFor",
                    "x",
                    "followUpAt",
                    "2030-03-09",
                    "channel",
                    "email");
            assertThat(Json.objects(answer.get("results")).get(0)).as(action).containsEntry("kind", "conflict");
        }
        assertThat(work.tasks.get(task.id()).version()).isEqualTo(2);
    }

    @Test
    void movesToADayOrByDays() {
        Task one = work.task("date", "2030-02-28");
        Task other = work.task("date", "2030-12-31");

        run("move", List.of(one.id(), other.id()), "days", 1);
        assertThat(List.of(date(one), date(other))).containsExactly("2030-03-01", "2031-01-01");
        run("move", List.of(one.id(), other.id()), "date", "2030-03-09");
        assertThat(List.of(date(one), date(other))).containsExactly("2030-03-09", "2030-03-09");
    }

    @Test
    void assignsAndTakesAway() {
        Task task = work.task();

        run("assign", List.of(task.id()), "assigneeId", "u-2");
        assertThat(work.tasks.get(task.id()).value().assigneeId()).contains("u-2");
        run("assign", List.of(task.id()), "assigneeId", null);
        assertThat(work.tasks.get(task.id()).value().assigneeId()).isEmpty();
    }

    @Test
    void addsALineToTheCommentAndKeepsWhatIsThere() {
        Task empty = work.task();
        Task full = work.task("comment", "asked twice");

        run("note", List.of(empty.id(), full.id()), "note", " moved by the venue ");

        assertThat(work.tasks.get(empty.id()).value().text("comment"))
                .contains("[2030-03-04 Grace] moved by the venue");
        assertThat(work.tasks.get(full.id()).value().text("comment"))
                .contains("asked twice\n[2030-03-04 Grace] moved by the venue");
    }

    @Test
    void reopensWaitsArchivesAndDeletes() {
        Task done = work.task("status", "done");
        Task other = work.task();

        run("reopen", List.of(done.id()));
        assertThat(work.tasks.get(done.id()).value().status()).isEqualTo("todo");
        run(
                "mark-waiting",
                List.of(done.id(), other.id()),
                "waitingFor",
                "the sponsor",
                "followUpAt",
                "2030-03-06",
                "channel",
                "email",
                "note",
                "asked");
        assertThat(work.tasks.get(other.id()).value().text("waitingFor")).contains("the sponsor");
        run("archive", List.of(done.id()));
        assertThat(work.tasks.get(done.id()).value().status()).isEqualTo("archived");
        run("delete", List.of(done.id(), other.id()));
        assertThat(work.tasks.ofDay("2030-03-04")).isEmpty();
    }

    @Test
    void refusesARequestThatWillNotDoBeforeItChangesAnything() {
        Task task = work.task();
        List<String> one = List.of(task.id());

        assertThat(problem("explode", one)).startsWith("action must be one of: complete, reopen,");
        assertThat(problem("complete", List.of())).isEqualTo("tasks must be a list of 1 to 200 tasks");
        assertThat(problem("complete", Collections.nCopies(201, "x")))
                .isEqualTo("tasks must be a list of 1 to 200 tasks");
        assertThat(problem("complete", List.of(task.id(), task.id()))).endsWith(" twice");
        assertThat(problem("complete", List.of(7))).startsWith("tasks must hold ids");
        assertThat(problem("move", one, "date", "2030-02-31")).isEqualTo("date must be a calendar day, YYYY-MM-DD");
        assertThat(problem("move", one, "days", 99999)).startsWith("days must be a whole number");
        assertThat(problem("note", one, "note", " ")).isEqualTo("note is required");
        assertThat(problem("assign", one)).startsWith("assigneeId is required");
        assertThat(work.tasks.get(task.id()).version()).isEqualTo(1);
    }

    private String date(Task task) {
        return work.tasks.get(task.id()).value().date();
    }

    private String problem(String action, List<?> tasks, @Nullable Object... further) {
        return WorkFixture.problemOf(() -> run(action, tasks, further));
    }

    private Map<String, Object> run(String action, List<?> tasks, @Nullable Object... further) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(json(further));
        body.put("action", action);
        body.put("tasks", tasks);
        return bulk.change(body, GRACE, "Grace");
    }
}
