package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.ProofGap;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A workflow laid out in time, as seen from a day. Tasks without a real day are listed and count, but have no place.
 *
 * <p>The slack of an open task or milestone is how many days are left for it; it is negative when it is late. What has
 * to be done before and is late already takes its days from a milestone's slack.
 */
final class Timeline {

    private final Item<Bundle> bundle;
    private final LocalDate day;
    private final Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
    private final List<Placed> tasks;
    private final List<Map<String, Object>> phases;
    private final Function<TaskRow, List<ProofGap>> missing;

    /** A task with what is known of its place. */
    private record Placed(Task task, TaskRow row, @Nullable LocalDate date, Map<String, Object> definition) {

        private boolean isMilestone() {
            return Boolean.TRUE.equals(definition.get("isMilestone"))
                    || task.filled("stageOnComplete").isPresent();
        }

        private String phase() {
            return task.filled("phase").orElse("");
        }

        private boolean counts() {
            return row.isOpen() || row.isDone();
        }

        private long slackFrom(LocalDate day) {
            return date == null ? 0 : ChronoUnit.DAYS.between(day, date);
        }
    }

    /** @param missing what a task really lacks to be completed */
    Timeline(
            Item<Bundle> bundle,
            List<Task> tasks,
            @Nullable Template template,
            LocalDate day,
            Function<TaskRow, List<ProofGap>> missing) {
        this.bundle = bundle;
        this.day = day;
        this.missing = missing;
        if (template != null) {
            template.taskDefinitions().forEach(task -> definitions.put(Json.text(task, "refId"), task));
        }
        this.phases = template == null ? List.of() : template.objects("phases");
        this.tasks = tasks.stream()
                .map(this::placed)
                .sorted(Comparator.comparing((Placed task) -> task.row().date())
                        .thenComparing(task -> task.row().description())
                        .thenComparing(task -> task.row().id()))
                .toList();
    }

    private Placed placed(Task task) {
        Map<String, Object> definition = task.text("templateTaskRef")
                .map(ref -> definitions.getOrDefault(ref, Map.of()))
                .orElse(Map.of());
        return new Placed(task, TaskRow.of(task), Moments.day(task.date()).orElse(null), definition);
    }

    Map<String, Object> view() {
        Bundle value = bundle.value();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", bundle.id());
        about.put("title", value.title());
        about.put("anchorDate", value.anchorDate());
        about.put("stage", value.stage());
        about.put("status", value.isArchived() ? Bundle.ARCHIVED : Bundle.ACTIVE);
        about.put("version", bundle.version());

        Map<String, Object> view = new LinkedHashMap<>();
        view.put("date", day.toString());
        view.put("bundle", about);
        Moments.day(value.anchorDate())
                .ifPresent(anchor -> view.put("daysToAnchor", ChronoUnit.DAYS.between(day, anchor)));
        tasks.stream()
                .filter(task -> task.row().isOpen() && task.date() != null)
                .mapToLong(task -> task.slackFrom(day))
                .min()
                .ifPresent(slack -> view.put("slackDays", slack));
        span(tasks).ifPresent(span -> view.put("span", span));
        view.put("phases", phaseViews());
        view.put(
                "milestones",
                tasks.stream().filter(Placed::isMilestone).map(this::milestone).toList());
        view.put("tasks", tasks.stream().map(this::taskView).toList());
        view.putAll(RiskView.of(WorkflowRisk.of(
                value,
                tasks.stream().map(Placed::row).toList(),
                day.toString(),
                row -> !missing.apply(row).isEmpty())));
        return view;
    }

    /** In the template's order, then whatever else the tasks name; tasks without a phase come last. */
    private List<Map<String, Object>> phaseViews() {
        Map<String, String> names = new LinkedHashMap<>();
        phases.forEach(phase -> names.put(Json.text(phase, "id"), Json.text(phase, "name")));
        Set<String> ids = new LinkedHashSet<>(names.keySet());
        tasks.stream().map(Placed::phase).filter(phase -> !phase.isEmpty()).forEach(ids::add);
        ids.add("");
        List<Map<String, Object>> views = new ArrayList<>();
        for (String id : ids) {
            List<Placed> members =
                    tasks.stream().filter(task -> task.phase().equals(id)).toList();
            if (!members.isEmpty()) {
                views.add(phase(id, names.getOrDefault(id, id), members));
            }
        }
        return views;
    }

    private Map<String, Object> phase(String id, String name, List<Placed> members) {
        long total = members.stream().filter(Placed::counts).count();
        long done = members.stream().filter(task -> task.row().isDone()).count();
        long overdue = members.stream()
                .filter(task -> task.row().isOverdue(day.toString()))
                .count();
        boolean hasBegun = done > 0
                || members.stream()
                        .anyMatch(task -> task.date() != null && !task.date().isAfter(day));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("name", name.isEmpty() ? "Other" : name);
        span(members).ifPresent(view::putAll);
        view.put("done", done);
        view.put("total", total);
        view.put("overdue", overdue);
        view.put("state", done == total ? "done" : overdue > 0 ? "late" : hasBegun ? "active" : "upcoming");
        return view;
    }

    private static Optional<Map<String, Object>> span(List<Placed> members) {
        List<LocalDate> days = members.stream()
                .flatMap(task -> Optional.ofNullable(task.date()).stream())
                .sorted()
                .toList();
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(Map.of(
                        "start", days.get(0).toString(),
                        "end", days.get(days.size() - 1).toString()));
    }

    private Map<String, Object> milestone(Placed milestone) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("taskId", milestone.row().id());
        view.put("description", milestone.task().description());
        view.put("date", milestone.row().date());
        milestone.task().filled("stageOnComplete").ifPresent(stage -> view.put("stage", stage));
        view.put("done", milestone.row().isDone());
        if (milestone.row().isOpen() && milestone.date() != null) {
            view.put("slackDays", milestone.slackFrom(day) - delayBefore(milestone));
            view.put("late", milestone.slackFrom(day) < 0);
        }
        return view;
    }

    /** By how many days the latest of what has to be done before a milestone is late. */
    private long delayBefore(Placed milestone) {
        LocalDate end = milestone.date();
        if (end == null) {
            return 0;
        }
        return tasks.stream()
                .filter(task -> task != milestone && task.row().isOpen())
                .filter(task -> task.date() != null && task.date().isBefore(end))
                .mapToLong(task -> -task.slackFrom(day))
                .filter(late -> late > 0)
                .max()
                .orElse(0);
    }

    private Map<String, Object> taskView(Placed placed) {
        TaskRow row = placed.row();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", row.id());
        view.put("description", placed.task().description());
        view.put("date", row.date());
        if (placed.definition().get("offsetDays") instanceof Number days) {
            view.put("offsetDays", days.intValue());
        }
        view.put("phase", placed.phase());
        view.put("status", row.status());
        placed.task().assigneeId().ifPresent(assignee -> view.put("assigneeId", assignee));
        view.put("milestone", placed.isMilestone());
        if (row.isOpen() && placed.date() != null) {
            view.put("slackDays", placed.slackFrom(day));
        }
        if (row.isWaiting()) {
            placed.task().filled("waitingFor").ifPresent(who -> view.put("waitingFor", who));
            placed.task().filled("followUpAt").ifPresent(when -> view.put("followUpAt", when));
        }
        view.put(
                "missing",
                missing.apply(row).stream()
                        .map(gap -> Map.of("kind", gap.kind().wireName(), "name", gap.name(), "text", gap.text()))
                        .toList());
        return view;
    }
}
