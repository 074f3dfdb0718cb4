package club.datatalks.dataops.work.internal.bulk;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.Calendar;
import club.datatalks.dataops.work.internal.Tasks;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Does the same with many tasks. Each task is changed by itself, under all the rules for one task and on the version
 * that the caller has seen, and one that cannot be changed does not keep the others from it. Safe for use by several
 * threads.
 */
@Component(service = BulkTasks.class)
public final class BulkTasks {

    private static final int MAX_NOTE = 500;
    private static final int MAX_SHIFT = 3660;

    private final Tasks tasks;
    private final Calendar calendar;

    @Activate
    public BulkTasks(@Reference Tasks tasks, @Reference Calendar calendar) {
        this.tasks = tasks;
        this.calendar = calendar;
    }

    /**
     * What became of one task.
     *
     * @param task as it is now; {@code null} when it could not be changed, or is deleted
     * @param problem why it could not be changed
     */
    private record Outcome(
            String id, @Nullable Item<Task> task, @Nullable ProblemException problem) {

        private Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("id", id);
            view.put("ok", problem == null);
            if (task != null) {
                view.put("version", task.version());
                view.put("task", task.value().view());
            }
            if (problem != null) {
                view.put("kind", problem.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                view.put("error", problem.message());
            }
            return view;
        }
    }

    /**
     * Changes the tasks, one after the other in the order in which they were sent.
     *
     * @param name of the actor, for notes that people read; may be empty
     * @return {@code action}, {@code succeeded}, {@code failed} and {@code results}, in the order of the tasks
     * @throws ProblemException of kind {@code INVALID} when the request as a whole will not do; then nothing is changed
     */
    public Map<String, Object> change(Map<String, @Nullable Object> body, @Nullable String actor, String name) {
        BulkRequest request = BulkRequest.of(body);
        Function<BulkRequest.Target, @Nullable Item<Task>> change = changeOf(request, actor, name);
        List<Outcome> outcomes = new ArrayList<>();
        for (BulkRequest.Target target : request.targets()) {
            outcomes.add(outcome(target, change));
        }
        long failed =
                outcomes.stream().filter(outcome -> outcome.problem() != null).count();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("action", request.action());
        answer.put("succeeded", outcomes.size() - failed);
        answer.put("failed", failed);
        answer.put("results", outcomes.stream().map(Outcome::view).toList());
        return answer;
    }

    private static Outcome outcome(
            BulkRequest.Target target, Function<BulkRequest.Target, @Nullable Item<Task>> change) {
        try {
            return new Outcome(target.id(), change.apply(target), null);
        } catch (ProblemException e) {
            return new Outcome(target.id(), null, e);
        }
    }

    private Function<BulkRequest.Target, @Nullable Item<Task>> changeOf(
            BulkRequest request, @Nullable String actor, String name) {
        return switch (request.action()) {
            case "complete" -> status(request, Task.DONE, actor);
            case "reopen" -> status(request, Task.TODO, actor);
            case "archive" -> status(request, Task.ARCHIVED, actor);
            case "move" -> moved(request, actor);
            case "assign" -> assigned(request, actor);
            case "mark-waiting" -> target -> tasks.markWaiting(target.id(), request.further(), target.version(), actor);
            case "note" -> noted(request, actor, name);
            case "delete" ->
                target -> {
                    tasks.delete(target.id(), target.version(), actor);
                    return null;
                };
            default -> throw new IllegalStateException("no such action: " + request.action());
        };
    }

    private Function<BulkRequest.Target, @Nullable Item<Task>> status(
            BulkRequest request, String status, @Nullable String actor) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        changes.put("status", status);
        if (request.further().get("comment") instanceof String comment && !comment.isBlank()) {
            changes.put("comment", comment);
        }
        return update(changes, actor);
    }

    private Function<BulkRequest.Target, @Nullable Item<Task>> assigned(BulkRequest request, @Nullable String actor) {
        if (!request.further().containsKey("assigneeId")) {
            throw ProblemException.invalid("assigneeId is required; null leaves the tasks to nobody in particular");
        }
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        changes.put("assigneeId", request.further().get("assigneeId"));
        return update(changes, actor);
    }

    private Function<BulkRequest.Target, @Nullable Item<Task>> update(
            Map<String, @Nullable Object> changes, @Nullable String actor) {
        return target -> tasks.update(target.id(), changes, target.version(), actor);
    }

    /** To a day, or by a number of days. */
    private Function<BulkRequest.Target, @Nullable Item<Task>> moved(BulkRequest request, @Nullable String actor) {
        Object days = request.further().get("days");
        if (days instanceof Integer shift && Math.abs(shift) <= MAX_SHIFT) {
            return target -> changed(target, actor, task -> Map.of("date", shifted(task.date(), shift)));
        }
        if (days != null) {
            throw ProblemException.invalid(
                    "days must be a whole number from -%d to %d".formatted(MAX_SHIFT, MAX_SHIFT));
        }
        String date = request.text("date");
        if (Moments.day(date).isEmpty()) {
            throw ProblemException.invalid("date must be a calendar day, YYYY-MM-DD");
        }
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        changes.put("date", date);
        return update(changes, actor);
    }

    private static String shifted(String date, int days) {
        Optional<LocalDate> day = Moments.day(date);
        try {
            return day.orElseThrow(() ->
                            ProblemException.invalid("date of the task is no calendar day; move it to a day instead"))
                    .plusDays(days)
                    .toString();
        } catch (DateTimeException e) {
            throw ProblemException.invalid("days must lead to a day that exists");
        }
    }

    /** A line at the end of the comment, with the day and who wrote it. */
    private Function<BulkRequest.Target, @Nullable Item<Task>> noted(
            BulkRequest request, @Nullable String actor, String name) {
        String note = request.text("note");
        if (note.length() > MAX_NOTE) {
            throw ProblemException.invalid("note must be %d characters or fewer".formatted(MAX_NOTE));
        }
        String who = name.isBlank() ? "" : " " + name.replace(']', ')');
        String line = "[%s%s] %s".formatted(calendar.today(), who, note);
        return target -> changed(target, actor, task -> {
            String before = task.filled("comment").orElse("");
            return Map.of("comment", before.isEmpty() ? line : before + "\n" + line);
        });
    }

    /** A change that depends on the task: when somebody is faster, and the caller saw no version, it is made anew. */
    private Item<Task> changed(
            BulkRequest.Target target, @Nullable String actor, Function<Task, Map<String, @Nullable Object>> change) {
        return tasks.change(target.id(), target.version(), actor, change);
    }
}
