package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.testkit.state.StateStores;
import club.datatalks.dataops.work.internal.live.LiveWork;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.search.WorkSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkSourceTest {

    private final CountingStore counting = new CountingStore(StateStores.temporary());
    private final WorkFixture work = new WorkFixture(counting);
    private final LiveWork live = new LiveWork(work.store, (name, data) -> {});
    private final WorkSource source = new WorkSource(work.store, live, new People());

    @AfterEach
    void stop() throws InterruptedException {
        source.close();
        live.close();
    }

    @Test
    void tellsEverythingWithWhatAnswersShow() {
        Template template = work.template(2);
        Bundle bundle = work.bundles
                .start(json("title", "Podcast 1", "anchorDate", "2030-03-20", "templateId", template.id()), GRACE)
                .bundle();
        Task task = work.task(
                "description",
                "Call the guest",
                "bundleId",
                bundle.id(),
                "assigneeId",
                GRACE,
                "comment",
                "likes tea",
                "tags",
                List.of("podcast"),
                "requiredLinkName",
                "Recording");

        List<SearchItem> items = all(null);

        assertThat(items)
                .extracting(item -> item.kind() + " " + item.title())
                .containsExactlyInAnyOrder(
                        "task Step 0",
                        "task Step 1",
                        "task Call the guest",
                        "workflow Podcast 1",
                        "template Newsletter");
        SearchItem found = item(items, "task:" + task.id());
        assertThat(found.text(SearchField.BODY)).isEqualTo("likes tea");
        assertThat(found.facet("status")).containsExactly("todo");
        assertThat(found.facet("tag")).containsExactly("podcast");
        assertThat(found.answer())
                .containsEntry("route", Map.of("kind", "task", "taskId", task.id()))
                .containsEntry("context", "Add Recording link to complete · likes tea")
                .containsEntry(
                        "fields",
                        Map.of(
                                "status", "todo",
                                "due_date", "2030-03-04",
                                "assignee", "U-GRACE",
                                "workflow_title", "Podcast 1"));
        assertThat(item(items, "workflow:" + bundle.id()).answer())
                .containsEntry("context", "preparation, 0 of 3 done")
                .containsEntry("route", Map.of("kind", "workflow", "bundleId", bundle.id()));
        assertThat(item(items, "template:" + template.id()).answer())
                .containsEntry("context", "newsletter, 2 tasks, manual");
    }

    @Test
    void tellsOnlyWhatChangedSince() {
        Task kept = work.task("description", "kept");
        Task gone = work.task("description", "gone");
        String since = source.position();
        work.task("description", "new");
        work.tasks.delete(gone.id(), GRACE);

        try (SearchChanges changes = source.changes(since)) {
            assertThat(changes.everything()).isFalse();
            assertThat(changes.items()).extracting(SearchItem::title).containsExactly("new");
            assertThat(changes.removed()).containsExactly("task:" + gone.id());
            assertThat(changes.position()).isEqualTo(source.position());
        }
        work.put(kept, "status", "done");
        assertThat(all(source.position())).isEmpty();
    }

    @Test
    void tellsAWorkflowAgainWhenItsTasksMove() {
        Bundle bundle = work.bundles
                .start(json("title", "Podcast 1", "anchorDate", "2030-03-20"), GRACE)
                .bundle();
        Task task = work.task("bundleId", bundle.id());
        String since = source.position();

        work.put(task, "status", "done");

        assertThat(item(all(since), "workflow:" + bundle.id()).answer())
                .containsEntry("context", "preparation, 1 of 1 done");
    }

    @Test
    void isWhereItWasWhenNothingOfItChanged() {
        work.task();
        String position = source.position();

        work.recurring("0 9 * * *");

        assertThat(source.position()).isEqualTo(position);
        assertThat(counting.callsOf(source::position)).isZero();
    }

    @Test
    void tellsEverythingToWhoeverComesFromSomewhereElse() {
        work.task();

        for (String elsewhere : List.of("", "1:", "0:x.1", "1:another-store.7")) {
            try (SearchChanges changes = source.changes(elsewhere)) {
                assertThat(changes.everything()).as(elsewhere).isTrue();
                assertThat(changes.items()).hasSize(1);
            }
        }
    }

    @Test
    void readsWhatItTellsWhileItIsAskedFor() {
        String since = source.position();
        for (int i = 0; i < 250; i++) {
            work.task("description", "Task " + i);
        }
        for (String from : Arrays.asList(null, since)) {
            try (SearchChanges changes = source.changes(from)) {
                Iterator<SearchItem> items = changes.items().iterator();

                assertThat(counting.callsOf(items::next))
                        .as("the first one since " + from)
                        .isEqualTo(1);
                assertThat(items).toIterable().hasSize(249);
            }
        }
    }

    @Test
    void tellsWhatIsThereAgainAfterItWasDeleted() {
        Task task = work.task("description", "once more");
        String since = source.position();
        work.tasks.delete(task.id(), GRACE);
        work.store.commit(Transaction.empty().create(work.store.tasks(), task));

        try (SearchChanges changes = source.changes(since)) {
            assertThat(changes.removed()).isEmpty();
            assertThat(changes.items()).extracting(SearchItem::title).containsExactly("once more");
        }
    }

    @Test
    void keepsWhatIsSecretToItself() {
        Task task = work.task(
                "description", "Upload", "comment", "use https://x.example/?token=abcdef", "externalStatus", "fine");
        work.store.commit(Transaction.empty()
                .create(
                        work.store.artifacts(),
                        Artifact.of(
                                "a-1",
                                json("title", "Contract", "type", "pdf", "dataClass", "private", "status", "draft"))));

        List<SearchItem> items = all(null);

        assertThat(item(items, "task:" + task.id()).text(SearchField.BODY)).isEqualTo("fine");
        assertThat(String.valueOf(item(items, "task:" + task.id()).answer())).doesNotContain("abcdef");
        SearchItem artifact = item(items, "artifact:a-1");
        assertThat(artifact.title()).isEqualTo("Contract");
        assertThat(artifact.text(SearchField.BODY)).isEmpty();
        assertThat(artifact.facets()).isEmpty();
    }

    private List<SearchItem> all(@Nullable String since) {
        try (SearchChanges changes = source.changes(since)) {
            return changes.items().toList();
        }
    }

    private static SearchItem item(List<SearchItem> items, String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }
}
