package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static club.datatalks.dataops.work.internal.WorkFixture.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore.Settings;
import club.datatalks.dataops.testkit.dynamodb.LocalDynamoDb;
import club.datatalks.dataops.work.internal.bulk.BulkTasks;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.queue.LiveOverview;
import club.datatalks.dataops.work.internal.queue.Selection;
import club.datatalks.dataops.work.internal.queue.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What work offers beyond its contract, on a table of DynamoDB over the wire; each test has things of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@NullUnmarked // the fields are set before each test
class DynamoDbWorkTest {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 4);

    private static LocalDynamoDb local;
    private static DynamoDbStateStore store;
    private static WorkFixture work;

    @BeforeAll
    static void open() {
        local = LocalDynamoDb.started();
        store = DynamoDbStateStore.open(
                AwsAccess.of("eu-west-1", local.endpoint(), "test", "test"),
                new Settings("work", true, Duration.ZERO, PATIENCE),
                Clock.systemUTC());
        work = new WorkFixture(store.store());
    }

    @AfterAll
    static void close() {
        store.close();
        local.close();
    }

    @Test
    void hasTheQueueOfADay() throws InterruptedException {
        LiveWork live = new LiveWork(work.store, (name, data) -> {});
        LiveOverview overview = new LiveOverview(work.store, live);
        try {
            Calendar calendar = new Calendar(ZoneOffset.UTC, Optional.empty(), work.time);
            WorkQueue queue = new WorkQueue(work.store, overview, calendar);
            work.task("description", "queue late", "date", "2030-03-01");
            work.task("description", "queue now");
            work.task("description", "queue unproven", "requiredLinkName", "Draft");

            Map<String, Object> answer = queue.queue(new Selection("2030-03-04", "", "", "", "queue"), "group", 50);

            assertThat(Json.objects(answer.get("groups")))
                    .filteredOn(group -> !Json.objects(group.get("entries")).isEmpty())
                    .extracting(group -> group.get("id") + " "
                            + Json.object(Json.objects(group.get("entries"))
                                            .get(0)
                                            .get("task"))
                                    .get("description"))
                    .containsExactly("overdue queue late", "at-risk queue unproven", "today queue now");
        } finally {
            overview.close();
            live.close();
        }
    }

    @Test
    void tellsOpenBrowsersOfWhatAnotherNodeWrote() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        LiveWork live = new LiveWork(
                work.store,
                (name, data) ->
                        told.add("%s %s %s".formatted(data.get("id"), data.get("version"), data.get("change"))));
        try {
            live.catchUp();
            WorkFixture other = new WorkFixture(work.state);

            Task task = other.task();
            awaitLine(told, task.id() + " 1 created");
            other.put(task, "comment", "x");
            awaitLine(told, task.id() + " 2 changed");
        } finally {
            live.close();
        }
    }

    private static void awaitLine(BlockingQueue<String> told, String wanted) throws InterruptedException {
        String line = told.poll(30, TimeUnit.SECONDS);
        while (line != null && !line.equals(wanted)) {
            line = told.poll(30, TimeUnit.SECONDS);
        }
        assertThat(line).isEqualTo(wanted);
    }

    @Test
    void undoesAChangeAndADeletionWithAllThatHungOnIt() {
        Undo undo = new Undo(work.store, work.tasks);
        Task task = work.task("comment", "nearly");
        Artifact artifact = Artifact.of(
                "artifact-of-" + task.id(), json("title", "Report", "status", "approved", "taskId", task.id()));
        work.store.artifacts().create(artifact);
        work.put(task, "status", "done");
        undo.undo(json("kind", "task", "id", task.id(), "version", 2), GRACE);
        assertThat(work.tasks.get(task.id()).value().status()).isEqualTo("todo");

        work.tasks.delete(task.id(), GRACE);
        undo.undo(json("kind", "task", "id", task.id(), "deleted", true), GRACE);

        Task back = work.tasks.get(task.id()).value();
        assertThat(back.text("comment")).contains("nearly");
        assertThat(back.objects("taskHistory")).hasSize(2);
        assertThat(work.store
                        .artifacts()
                        .find(artifact.id())
                        .orElseThrow()
                        .value()
                        .taskId())
                .contains(task.id());
        assertThat(problemOf(() -> undo.undo(json("kind", "task", "id", task.id(), "deleted", true), GRACE)))
                .isNotEqualTo("nothing was wrong");
    }

    @Test
    void undoesTheStartOfAWorkflowThatNobodyWorkedOn() {
        Undo undo = new Undo(work.store, work.tasks);
        Template template = work.template(42);
        Bundle bundle = work.bundles
                .start(json("title", "x", "anchorDate", "2030-05-04", "templateId", template.id()), GRACE)
                .bundle();
        assertThat(work.bundles.tasks(bundle.id())).hasSize(42);

        undo.undo(json("kind", "bundle", "id", bundle.id(), "version", 1), GRACE);

        assertThat(work.tasks.ofBundle(bundle.id())).isEmpty();
        assertThat(problemOf(() -> work.bundles.get(bundle.id()))).isEqualTo("Bundle not found");
    }

    @Test
    void changesManyTasksAtOnceAndSaysWhichItCouldNot() {
        BulkTasks bulk = new BulkTasks(work.tasks, new Calendar(ZoneOffset.UTC, Optional.empty(), work.time));
        Task ready = work.task();
        Task changed = work.task();
        work.put(changed, "comment", "faster");

        Map<String, Object> answer = bulk.change(
                json(
                        "action",
                        "complete",
                        "tasks",
                        List.of(ready.id(), Map.of("id", changed.id(), "version", 1), "nobody")),
                GRACE,
                "Grace");

        assertThat(Json.objects(answer.get("results")))
                .extracting(result -> result.get("ok") + " " + result.getOrDefault("kind", ""))
                .containsExactly("true ", "false conflict", "false not-found");
        assertThat(work.tasks.get(ready.id()).value().isDone()).isTrue();
    }

    @Test
    void keepsAConfigThatMakesItsFirstTaskWhileSomebodyDeletesIt() {
        CountingStore between = new CountingStore(work.state);
        String id = work.recurring("0 9 * * *").id();
        between.beforeNextCommit(() -> work.generate("2030-07-04", "2030-07-04"));

        assertThat(problemOf(() -> new WorkFixture(between).configs.delete(id, GRACE)))
                .startsWith("Recurring config has generated history");

        assertThat(work.tasks.ofDay("2030-07-04")).hasSize(1);
    }
}
