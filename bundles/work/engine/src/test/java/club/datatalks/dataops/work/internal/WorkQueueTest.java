package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.queue.LiveOverview;
import club.datatalks.dataops.work.internal.queue.Selection;
import club.datatalks.dataops.work.internal.queue.WorkQueue;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue of 2030-03-04. */
class WorkQueueTest {

    private final CountingStore counting = new CountingStore(StateStores.temporary());
    private final WorkFixture work = new WorkFixture(counting);
    private final LiveWork live = new LiveWork(work.store, (name, data) -> {});
    private final LiveOverview overview = new LiveOverview(work.store, live);
    private final WorkQueue queue =
            new WorkQueue(work.store, overview, new Calendar(ZoneOffset.UTC, Optional.empty(), work.time));

    @AfterEach
    void stop() throws InterruptedException {
        overview.close();
        live.close();
    }

    @Test
    void countsAnewOnlyAfterSomethingChanged() {
        Selection today = Selection.of("", queue.today(), "", "", "", "");
        Task task = work.task("description", "now");
        Map<String, Object> counts = queue.summary(today);
        List<Map<String, Object>> workflows = queue.workflows("2030-03-04");

        work.recurring("0 9 * * *");
        assertThat(queue.summary(today)).isSameAs(counts).containsEntry("today", 1);
        assertThat(queue.workflows("2030-03-04")).isSameAs(workflows).isEmpty();

        for (int i = 2; i < 30; i++) {
            work.task("description", "one more");
            assertThat(queue.summary(today)).containsEntry("today", i);
        }
        work.put(task, "status", "done");
        assertThat(queue.summary(today)).containsEntry("today", 28);
        Bundle bundle = work.bundles
                .start(json("title", "Podcast 1", "anchorDate", "2030-03-20"), GRACE)
                .bundle();
        assertThat(queue.workflows("2030-03-04")).hasSize(1);
        work.bundles.archive(bundle.id(), GRACE);
        assertThat(queue.workflows("2030-03-04")).isEmpty();
    }

    @Test
    @Timeout(60)
    void countsWhatAnotherNodeWroteWithinMoments() {
        Selection today = Selection.of("", queue.today(), "", "", "", "");
        assertThat(queue.summary(today)).containsEntry("today", 0);

        new Tasks(new WorkStore(work.state, work.time))
                .create(json("description", "from afar", "date", "2030-03-04"), GRACE);

        while (!Integer.valueOf(1).equals(queue.summary(today).get("today"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void putsEachTaskIntoTheFirstGroupThatFits() {
        work.task("description", "late", "date", "2030-03-01");
        work.task("description", "now");
        work.task("description", "later", "date", "2030-03-09");
        work.task(
                "description",
                "asked",
                "status",
                "waiting",
                "waitingFor",
                "x",
                "followUpAt",
                "2030-03-09",
                "comment",
                "c");
        work.task(
                "description",
                "ask again",
                "date",
                "2030-03-01",
                "status",
                "waiting",
                "waitingFor",
                "x",
                "followUpAt",
                "2030-03-04T08:00:00Z",
                "comment",
                "c");
        work.task("description", "unproven", "proofRequirement", Map.of("type", "comment", "label", "What happened"));
        work.task("description", "over", "status", "done");

        assertThat(groups("group"))
                .containsExactly(
                        Map.entry("follow-ups-due", List.of("ask again")),
                        Map.entry("overdue", List.of("late")),
                        Map.entry("at-risk", List.of("unproven")),
                        Map.entry("today", List.of("asked", "now")),
                        Map.entry("waiting", List.of()),
                        Map.entry("other", List.of()));
        assertThat(groups("lane"))
                .containsExactly(
                        Map.entry("overdue", List.of("ask again", "late")),
                        Map.entry("follow-ups-due", List.of("ask again")),
                        Map.entry("today", List.of("asked", "now", "unproven")),
                        Map.entry("missing-proof", List.of("unproven")),
                        Map.entry("waiting", List.of("ask again", "asked")),
                        Map.entry("needs-action", List.of("ask again", "late", "asked", "now", "unproven")));
    }

    @Test
    void hidesWhatDoesNotWantToBeSeenAndShowsWhatIsAtRiskEarly() {
        work.task("description", "quiet", "validation", Map.of("dashboardStates", List.of("overdue")));
        work.task(
                "description",
                "risky",
                "date",
                "2030-04-01",
                "requiredLinkName",
                "Draft",
                "validation",
                Map.of("dashboardStates", List.of("at-risk"), "atRiskWhen", List.of("no draft")));

        Map<String, Object> entry = entries("at-risk").get(0);

        assertThat(groups("group")).containsEntry("today", List.of());
        assertThat(entry).containsEntry("labels", List.of("At risk"));
        assertThat(entry)
                .containsEntry(
                        "missing",
                        List.of(Map.of("kind", "link", "name", "Draft", "text", "Add Draft link to complete")));
    }

    @Test
    void looksForProofWhereItIs() {
        Bundle bundle = work.bundles
                .start(
                        json(
                                "title",
                                "Podcast",
                                "anchorDate",
                                "2030-03-20",
                                "bundleLinks",
                                List.of(Map.of("name", "Doc", "url", ""))),
                        GRACE)
                .bundle();
        Task file = work.task("requiresFile", true);
        Task artifact = work.task("bundleId", bundle.id(), "proofRequirement", Map.of("type", "artifact"));
        Task link = work.task("bundleId", bundle.id(), "validation", Map.of("requiredBundleLinks", List.of("Doc")));
        assertThat(count("missingProof")).isEqualTo(3);

        work.store.commit(Transaction.empty()
                .create(work.store.files(), StoredFile.of("f-1", json("taskId", file.id(), "createdAt", "2030"))));
        assertThat(missingOf(file)).isEmpty();
        work.store.commit(Transaction.empty()
                .create(
                        work.store.artifacts(),
                        Artifact.of("a-1", json("bundleId", bundle.id(), "status", "approved"))));
        assertThat(missingOf(artifact)).isEmpty();
        work.bundles.update(
                bundle.id(), json("bundleLinks", List.of(Map.of("name", "Doc", "url", "https://x"))), null, GRACE);
        assertThat(missingOf(link)).isEmpty();
        assertThat(count("missingProof")).isEqualTo(0);

        work.store.commit(Transaction.empty().delete(work.store.files(), "f-1", 1));
        assertThat(missingOf(file)).containsExactly("Attach required file to complete");
        work.store.commit(Transaction.empty().delete(work.store.artifacts(), "a-1", 1));
        assertThat(missingOf(artifact)).containsExactly("Approve an attached artifact first");
    }

    @Test
    void keepsOneOwnWorkAndWhatNobodyHas() {
        work.task("description", "mine", "assigneeId", GRACE);
        work.task("description", "anybody's");
        work.task("description", "yours", "assigneeId", "u-2", "source", "intake");

        assertThat(names(queue.queue(selection(GRACE, ""), "group", 12), "today"))
                .containsExactly("anybody's", "mine");
        assertThat(names(queue.queue(selection("", "YOUR"), "group", 12), "today"))
                .containsExactly("yours");
        assertThat(queue.summary(selection("u-2", ""))).containsEntry("today", 2);
    }

    @Test
    void countsEverythingAndGivesItPageByPage() {
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 35; i++) {
            work.task("description", "late " + i, "date", "2030-02-" + (28 - i % 3));
            expected.add("late " + i);
        }
        Map<String, Object> page = group(queue.queue(selection("", ""), "group", 10), "overdue");
        assertThat(page).containsEntry("count", 25);
        List<String> seen = new ArrayList<>(names(page));
        while (page.containsKey("cursor")) {
            page = queue.part(selection("", ""), "group", "overdue", 10, String.valueOf(page.get("cursor")));
            seen.addAll(names(page));
        }

        assertThat(seen).hasSize(25).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(seen.get(0)).as("the oldest first").isEqualTo("late 11");
    }

    @Test
    void refusesWhatIsNoDayNoPartAndNoCursor() {
        assertThat(WorkFixture.problemOf(() -> Selection.of("2030-02-31", queue.today(), "", "", "", "")))
                .isEqualTo("date must be a calendar day, YYYY-MM-DD");
        assertThat(WorkFixture.problemOf(() -> queue.part(selection("", ""), "group", "needs-action", 5, "")))
                .startsWith("No such part of the queue. There are: follow-ups-due, overdue,");
        assertThat(WorkFixture.problemOf(() -> queue.part(selection("", ""), "lane", "today", 5, "?")))
                .isEqualTo("cursor must be the one that an earlier answer gave");
        assertThat(WorkFixture.problemOf(() -> queue.queue(selection("", ""), "day", 5)))
                .isEqualTo("by must be 'group' or 'lane'");
        assertThat(WorkFixture.problemOf(() -> queue.queue(selection("", ""), "lane", 201)))
                .isEqualTo("limit must be 1 to 200");
    }

    @Test
    void tellsTheRiskOfWorkflowsAndWhy() {
        Bundle calm = start("Calm", "2030-05-01");
        Bundle late = start("Late", "2030-04-01");
        Bundle stuck = start("Stuck", "2030-06-01");
        work.task("bundleId", calm.id(), "date", "2030-04-30");
        Task overdue = work.task("bundleId", late.id(), "date", "2030-03-03", "description", "call");
        work.task("bundleId", late.id(), "status", "done");
        Task waiting = work.waiting();
        work.put(waiting, "bundleId", stuck.id());

        assertThat(queue.workflows("2030-03-04"))
                .extracting(view -> Json.text(Json.object(view.get("bundle")), "title") + " "
                        + Json.object(view.get("risk")).get("level"))
                .containsExactly("Late high", "Stuck medium", "Calm low");
        Map<String, Object> worst = queue.workflows("2030-03-04").get(0);
        assertThat(worst)
                .containsEntry("progress", Map.of("done", 1, "total", 2))
                .containsEntry("next", Map.of("taskId", overdue.id(), "date", "2030-03-03", "description", "call"));
        assertThat(Json.objects(Json.object(worst.get("risk")).get("reasons")))
                .extracting(reason -> reason.get("text"))
                .containsExactly("1 overdue");
        assertThat(queue.summary(selection("", "")))
                .containsEntry("activeWorkflows", 3)
                .containsEntry("atRiskWorkflows", 2);

        work.bundles.archive(late.id(), GRACE);
        assertThat(queue.summary(selection("", ""))).containsEntry("activeWorkflows", 2);
        work.bundles.update(late.id(), json("status", "active"), null, GRACE);
        assertThat(queue.workflows("2030-03-04").get(0))
                .as("its done tasks count again")
                .containsEntry("progress", Map.of("done", 1, "total", 2));
    }

    @Test
    void doesNotMissALinkThatEveryTaskWasClosedWithout() {
        Bundle bundle = work.bundles
                .start(
                        json(
                                "title",
                                "x",
                                "anchorDate",
                                "2030-03-20",
                                "bundleLinks",
                                List.of(Map.of("name", "Book", "url", ""))),
                        GRACE)
                .bundle();
        Map<String, Object> validation = Map.of(
                "requiredBundleLinks", List.of("Book"),
                "skipClosure", Map.of("allowedStatuses", List.of("no book this week")));
        Task task = work.task("bundleId", bundle.id(), "validation", validation);
        assertThat(queue.workflows("2030-03-04").get(0)).containsEntry("missingLinks", List.of("Book"));

        work.put(task, "status", "done", "comment", "[2030-03-04 Grace] No book this week");

        assertThat(queue.workflows("2030-03-04").get(0)).containsEntry("missingLinks", List.of());
    }

    @Test
    void readsNothingButWhatItLists() {
        for (int i = 0; i < 60; i++) {
            work.task("description", "Task " + i, "date", "2030-03-0" + (1 + i % 9), "requiresFile", true);
            work.task("status", "done");
        }
        queue.summary(selection("", ""));

        assertThat(counting.callsOf(() -> queue.summary(selection("", "")))).isZero();
        assertThat(counting.callsOf(() -> queue.workflows("2030-03-04"))).isZero();
        assertThat(counting.callsOf(() -> queue.queue(selection("", ""), "group", 12)))
                .isEqualTo(1);
        assertThat(counting.callsOf(() -> queue.part(selection("", ""), "lane", "overdue", 12, "")))
                .isEqualTo(1);
    }

    @Test
    void listsWhatIsDoneFromTheLatestDayOn() {
        work.task("description", "first", "date", "2030-03-01", "status", "done");
        work.task("description", "last", "date", "2030-03-04", "status", "done");
        work.task("description", "early", "date", "2030-03-08", "status", "done");

        Map<String, Object> page = queue.done(selection("", ""), 1, "");
        assertThat(names(page)).containsExactly("last");
        assertThat(names(queue.done(selection("", ""), 1, String.valueOf(page.get("cursor")))))
                .containsExactly("first");
    }

    private Bundle start(String title, String anchor) {
        return work.bundles
                .start(json("title", title, "anchorDate", anchor), GRACE)
                .bundle();
    }

    private Selection selection(String user, String text) {
        return Selection.of("", queue.today(), user, "", "", text);
    }

    private Object count(String name) {
        return queue.summary(selection("", "")).getOrDefault(name, "none");
    }

    private List<Object> missingOf(Task task) {
        return Json.objects(queue.queue(selection("", ""), "lane", 50).get("groups")).stream()
                .filter(group -> Json.text(group, "id").equals("today"))
                .flatMap(group -> Json.objects(group.get("entries")).stream())
                .filter(entry -> Json.text(Json.object(entry.get("task")), "id").equals(task.id()))
                .flatMap(entry -> Json.objects(entry.get("missing")).stream())
                .map(gap -> gap.getOrDefault("text", ""))
                .toList();
    }

    private Map<String, List<String>> groups(String by) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Json.objects(queue.queue(selection("", ""), by, 12).get("groups"))
                .forEach(group -> groups.put(Json.text(group, "id"), names(group)));
        return groups;
    }

    private List<Map<String, Object>> entries(String group) {
        return Json.objects(
                group(queue.queue(selection("", ""), "group", 12), group).get("entries"));
    }

    private static List<String> names(Map<String, Object> queue, String group) {
        return names(group(queue, group));
    }

    private static List<String> names(Map<String, Object> group) {
        return Json.objects(group.get("entries")).stream()
                .map(entry -> Json.text(Json.object(entry.get("task")), "description"))
                .toList();
    }

    private static Map<String, Object> group(Map<String, Object> queue, String id) {
        return Json.objects(queue.get("groups")).stream()
                .filter(group -> Json.text(group, "id").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
