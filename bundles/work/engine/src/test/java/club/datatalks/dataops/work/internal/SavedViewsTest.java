package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.work.internal.views.SavedView;
import club.datatalks.dataops.work.internal.views.SavedViews;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SavedViewsTest {

    private final WorkFixture work = new WorkFixture();
    private final SavedViews views = new SavedViews(work.store);

    @Test
    void keepsEverybodysOwnInOrder() {
        save("tasks", "Mine, late");
        save("tasks", "All of May");
        save("bundles", "Podcasts");
        views.create("u-2", json("screen", "tasks", "name", "All of May"));

        assertThat(views.of(GRACE))
                .extracting(view -> view.screen() + ": " + view.name())
                .containsExactly("bundles: Podcasts", "tasks: All of May", "tasks: Mine, late");
        assertThat(views.of("u-2")).hasSize(1);
    }

    @Test
    void changesAndDeletesOnlyWhatWasSeen() {
        SavedView view = save("tasks", "Late");

        SavedView changed = views.update(GRACE, view.id(), json("name", "Very late", "sort", "-date"), 1L)
                .value();

        assertThat(changed.filter()).containsExactlyEntriesOf(Map.of("status", "todo"));
        assertThat(changed.sort()).isEqualTo("-date");
        assertThat(problem(() -> views.update(GRACE, view.id(), json("name", "x"), 1L)))
                .startsWith("The view was changed in the meantime");
        assertThat(problem(() -> views.delete(GRACE, view.id(), 1L))).startsWith("The view was changed");
        views.delete(GRACE, view.id(), 2L);
        assertThat(views.of(GRACE)).isEmpty();
    }

    @Test
    void hidesTheViewsOfOthers() {
        SavedView view = save("tasks", "Late");

        assertThat(problem(() -> views.update("u-2", view.id(), json("name", "x"), null)))
                .isEqualTo("Saved view not found");
        assertThat(problem(() -> views.delete("u-2", view.id(), null))).isEqualTo("Saved view not found");
    }

    @Test
    void refusesWhatWillNotDo() {
        save("tasks", "Late");

        assertThat(problem(() -> save("tasks", "LATE"))).startsWith("You have a view of this name already");
        assertThat(problem(() -> save("My tasks", "x"))).startsWith("screen must be");
        assertThat(problem(() -> save("tasks", " "))).isEqualTo("name must be a text of 1 to 80 characters");
        assertThat(problem(() -> views.create(GRACE, json("screen", "tasks", "name", "x", "filter", Map.of("a", 1)))))
                .startsWith("filter must hold texts");
        assertThat(problem(() -> views.create(GRACE, json("screen", "tasks", "name", "x", "sort", 7))))
                .startsWith("sort must be a text");
    }

    private static String problem(ThrowingCallable call) {
        return WorkFixture.problemOf(call);
    }

    private SavedView save(String screen, String name) {
        return views.create(GRACE, json("screen", screen, "name", name, "filter", Map.of("status", "todo")))
                .value();
    }
}
