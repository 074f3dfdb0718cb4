package club.datatalks.dataops.work.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.state.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkNewsTest {

    @Test
    void saysWhatChangedAndNotToWhat() {
        List<WorkNews> news = WorkNews.of(List.of(
                change("tasks", "t-1", 1, Change.Kind.CREATED),
                change("recurring-configs", "r-1", 4, Change.Kind.REPLACED),
                change("bundles", "b-1", 7, Change.Kind.DELETED)));

        assertThat(news)
                .containsExactly(
                        new WorkNews("tasks", Map.of("kind", "task", "id", "t-1", "version", 1L, "change", "created")),
                        new WorkNews(
                                "recurring",
                                Map.of("kind", "recurring", "id", "r-1", "version", 4L, "change", "changed")),
                        new WorkNews(
                                "bundles", Map.of("kind", "bundle", "id", "b-1", "version", 7L, "change", "deleted")));
    }

    @Test
    void tellsOfAThingOnceHoweverOftenItChanged() {
        List<WorkNews> news = WorkNews.of(List.of(
                change("tasks", "t-1", 1, Change.Kind.CREATED), change("tasks", "t-1", 2, Change.Kind.REPLACED)));

        assertThat(news)
                .containsExactly(
                        new WorkNews("tasks", Map.of("kind", "task", "id", "t-1", "version", 2L, "change", "changed")));
    }

    @Test
    void tellsOfManyAsOne() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i <= WorkNews.MANY; i++) {
            changes.add(change("tasks", "t-" + i, 1, Change.Kind.CREATED));
        }

        assertThat(WorkNews.of(changes))
                .containsExactly(new WorkNews("tasks", Map.of("kind", "task", "count", WorkNews.MANY + 1)));
    }

    @Test
    void saysNothingOfWhatIsNotForBrowsers() {
        assertThat(WorkNews.of(List.of(
                        change("sessions", "digest", 1, Change.Kind.CREATED),
                        change("tasks-deleted", "t-1", 1, Change.Kind.CREATED))))
                .isEmpty();
    }

    private static Change change(String collection, String id, long version, Change.Kind kind) {
        return new Change(collection, id, version, kind, Instant.EPOCH);
    }
}
