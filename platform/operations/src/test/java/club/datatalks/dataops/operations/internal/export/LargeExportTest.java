package club.datatalks.dataops.operations.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.operations.internal.export.ExportFixture.Thing;
import club.datatalks.dataops.operations.internal.state.Stores;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * As many tasks as {@code -Ddataops.exportTasks=100000} says, for a heap as small as {@code -Xmx}: what an export keeps
 * in memory are ids. Prints how long it takes.
 */
@EnabledIfSystemProperty(named = "dataops.exportTasks", matches = "[0-9]+")
class LargeExportTest {

    private static final int AT_ONCE = 90;

    @TempDir
    Path folder;

    @Test
    void exportsManyTasks() {
        int count = Integer.getInteger("dataops.exportTasks");
        try (Stores stores = new Stores(folder)) {
            ExportFixture fixture = new ExportFixture(folder, stores);
            fill(fixture, count);
            Instant start = Instant.now();

            ExportSummary summary =
                    fixture.into(folder.resolve("archives"), null).make("grace");

            Duration took = Duration.between(start, Instant.now());
            System.out.printf(
                    "export of %,d tasks: %,d ms, archive of %,d bytes, at most %,d MB of heap%n",
                    count,
                    took.toMillis(),
                    summary.archive() == null ? 0 : summary.archive().bytes(),
                    Runtime.getRuntime().maxMemory() >> 20);
            assertThat(summary.entityCounts()).containsEntry("tasks", count);
            assertThat(summary.problems()).isEmpty();
        }
    }

    private static void fill(ExportFixture fixture, int count) {
        StateCollection<Thing> tasks = fixture.state.store().collection(ExportFixture.spec(Entity.TASKS));
        for (int from = 0; from < count; from += AT_ONCE) {
            Transaction transaction = Transaction.empty();
            for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
                transaction = transaction.create(tasks, task(i));
            }
            fixture.state.store().commit(transaction);
        }
    }

    private static Thing task(int number) {
        String id = "00000000-0000-0000-0000-%012d".formatted(number);
        return new Thing(
                id,
                Map.of(
                        "description",
                        "Email the sponsor of edition " + number,
                        "date",
                        "2026-07-01",
                        "status",
                        "done",
                        "comment",
                        "They will send the logo until Friday, in two formats. ".repeat(4),
                        "taskHistory",
                        List.of(Map.of(
                                "id",
                                "h",
                                "taskId",
                                id,
                                "action",
                                "completed",
                                "createdAt",
                                "2026-07-01T08:00:00.000Z")),
                        "createdAt",
                        "2026-06-01T08:00:00.000Z"));
    }
}
