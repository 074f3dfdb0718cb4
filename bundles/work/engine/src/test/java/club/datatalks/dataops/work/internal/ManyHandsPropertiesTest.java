package club.datatalks.dataops.work.internal;

import static club.datatalks.dataops.work.internal.WorkFixture.GRACE;
import static club.datatalks.dataops.work.internal.WorkFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is made, moved, given away, generated and deleted, in whatever order: every list holds exactly the tasks
 * that a map of a few lines says it holds, generation makes each task once and touches no other, and nothing points to
 * a bundle that is gone.
 */
class ManyHandsPropertiesTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2030, 2, 26);
    private static final int DAYS = 6;
    private static final List<String> PEOPLE = List.of("u-1", "u-2");

    /** What the model knows of a task. */
    private record Known(String day, String status, String bundle, String assignee, String config, String occurrence) {

        Known on(String newDay) {
            return new Known(newDay, status, bundle, assignee, config, occurrence);
        }

        Known in(String newStatus) {
            return new Known(day, newStatus, bundle, assignee, config, occurrence);
        }

        Known of(String newBundle) {
            return new Known(day, status, newBundle, assignee, config, occurrence);
        }

        Known by(String newAssignee) {
            return new Known(day, status, bundle, newAssignee, config, occurrence);
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void listsWhatIsThere(@ForAll @Size(max = 30) List<@IntRange(max = 99_999) Integer> moves) {
        Hands hands = new Hands();
        for (int move : moves) {
            hands.make(move);
        }
        hands.check();
    }

    /** What people and nodes do, and what is known of it. */
    private static final class Hands {

        private final WorkFixture work = new WorkFixture();
        private final Map<String, Known> known = new LinkedHashMap<>();
        private final List<String> bundles = new ArrayList<>();
        private final RecurringConfig config = work.recurring("0 9 * * *");
        private boolean paused;

        /** A number says what is done, and to what. */
        void make(int move) {
            // A task that is made anew has the id and the versions that it had; the moment tells its changes apart.
            work.time.pass(Duration.ofMillis(1));
            int choice = move / 10;
            String day = day(choice);
            switch (move % 10) {
                case 0, 1 -> {
                    String someone = PEOPLE.get(choice % 2);
                    Task task = work.task("date", day, "assigneeId", someone);
                    known.put(task.id(), new Known(day, "todo", "", someone, "", ""));
                }
                case 2 -> change(choice, task -> task.on(day), json("date", day));
                case 3 -> {
                    String status = Task.STATUSES.get(2 + choice % 2);
                    change(choice, task -> task.in(status), json("status", status));
                }
                case 4 -> change(choice, task -> task.in("todo"), json("status", "todo"));
                case 5 -> change(choice, task -> task.by("u-2"), json("assigneeId", "u-2"));
                case 6 -> {
                    Bundle bundle = work.bundles
                            .start(json("title", "x", "anchorDate", day), GRACE)
                            .bundle();
                    bundles.add(bundle.id());
                    change(choice, task -> task.of(bundle.id()), json("bundleId", bundle.id()));
                }
                case 7 -> deleteTask(choice);
                case 8 -> deleteBundle(choice);
                default -> generate(choice);
            }
        }

        private void change(int choice, UnaryOperator<Known> change, Map<String, @Nullable Object> fields) {
            if (!known.isEmpty()) {
                String id = List.copyOf(known.keySet()).get(choice % known.size());
                work.tasks.update(id, fields, null, GRACE);
                known.put(id, change.apply(Objects.requireNonNull(known.get(id))));
            }
        }

        private void deleteTask(int choice) {
            if (!known.isEmpty()) {
                String id = List.copyOf(known.keySet()).get(choice % known.size());
                work.tasks.delete(id, GRACE);
                known.remove(id);
            }
        }

        private void deleteBundle(int choice) {
            if (!bundles.isEmpty()) {
                String id = bundles.remove(choice % bundles.size());
                work.bundles.archive(id, GRACE);
                work.bundles.delete(id, GRACE);
                known.replaceAll((task, it) -> it.bundle().equals(id) ? it.of("") : it);
            }
        }

        private void generate(int choice) {
            if (choice % 5 == 0) {
                paused = !paused;
                work.configs.update(config.id(), json("enabled", !paused), null, GRACE);
                return;
            }
            LocalDate from = FIRST_DAY.plusDays(choice % DAYS);
            LocalDate to = from.plusDays(choice / DAYS % 3);
            Set<String> present = known.values().stream()
                    .filter(task -> !task.config().isEmpty())
                    .map(Known::occurrence)
                    .collect(Collectors.toSet());
            List<String> missing = from.datesUntil(to.plusDays(1))
                    .map(LocalDate::toString)
                    .filter(day -> !paused && !present.contains(day))
                    .toList();

            Generation.Result result = work.generate(from.toString(), to.toString());

            assertThat(result.generated()).extracting(Task::date).containsExactlyElementsOf(missing);
            for (Task task : result.generated()) {
                known.put(task.id(), new Known(task.date(), "todo", "", "", config.id(), task.date()));
            }
        }

        void check() {
            for (int i = 0; i < DAYS; i++) {
                String day = day(i);
                assertSame(work.tasks.ofDay(day), task -> task.day().equals(day));
            }
            for (String status : Task.STATUSES) {
                assertSame(work.tasks.inStatus(status), task -> task.status().equals(status));
            }
            for (String bundle : bundles) {
                assertSame(work.bundles.tasks(bundle), task -> task.bundle().equals(bundle));
            }
            for (String someone : PEOPLE) {
                assertSame(
                        work.tasks.openOf(someone, "2031-01-01"),
                        task -> task.assignee().equals(someone) && task.status().equals("todo"));
            }
            List<Task> all = work.tasks.between("1970-01-01", "2999-12-31");
            assertSame(all, task -> true);
            assertThat(all).extracting(Task::date).isSorted();
            assertThat(all)
                    .allSatisfy(task -> assertThat(bundles)
                            .containsAll(task.bundleId().stream().toList()));
        }

        private void assertSame(List<Task> tasks, Predicate<Known> wanted) {
            Map<String, Known> expected = new LinkedHashMap<>(known);
            expected.values().removeIf(wanted.negate());
            assertThat(tasks).extracting(Task::id).containsExactlyInAnyOrderElementsOf(expected.keySet());
            assertThat(tasks).allSatisfy(task -> assertThat(seen(task)).isEqualTo(expected.get(task.id())));
        }

        private static Known seen(Task task) {
            return new Known(
                    task.date(),
                    task.status(),
                    task.bundleId().orElse(""),
                    task.assigneeId().orElse(""),
                    task.recurringConfigId().orElse(""),
                    Objects.requireNonNullElse(task.occurrence(), ""));
        }

        private static String day(int choice) {
            return FIRST_DAY.plusDays(choice % DAYS).toString();
        }
    }
}
