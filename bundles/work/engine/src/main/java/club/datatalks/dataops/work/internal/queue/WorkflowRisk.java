package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How an active workflow stands on a day, and why. Source: the portal's rules UI-RULE-08 and UI-PROOF-05.
 *
 * @param missingEvidence open tasks that lack proof
 * @param missingLinks names of shared links that are empty and still needed
 * @param next the first open task
 */
record WorkflowRisk(
        Level level,
        List<Reason> reasons,
        int done,
        int total,
        int open,
        int overdue,
        int waiting,
        int followUpsDue,
        int missingEvidence,
        List<String> missingLinks,
        Optional<TaskRow> next) {

    /** At most so many tasks are named as the reason of a risk; the count says how many there are. */
    private static final int NAMED = 5;

    /** In the order in which workflows are listed. */
    enum Level {
        HIGH,
        MEDIUM,
        LOW;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What puts a workflow at risk.
     *
     * @param taskIds the first tasks that it is about
     */
    record Reason(String kind, Level level, String text, int count, List<String> taskIds) {}

    /**
     * @param tasks those of the workflow
     * @param lacksProof whether a task cannot be completed as it is
     */
    static WorkflowRisk of(Bundle bundle, Collection<TaskRow> tasks, String day, Predicate<TaskRow> lacksProof) {
        List<TaskRow> open =
                tasks.stream().filter(TaskRow::isOpen).sorted(TaskRow.BY_DAY).toList();
        List<TaskRow> overdue =
                open.stream().filter(task -> task.isOverdue(day)).toList();
        List<TaskRow> waiting = open.stream().filter(TaskRow::isWaiting).toList();
        List<TaskRow> due =
                open.stream().filter(task -> task.isFollowUpDue(day)).toList();
        List<TaskRow> unproven = open.stream().filter(lacksProof).toList();
        List<String> links = missingLinks(bundle, tasks);
        List<Reason> reasons = new ArrayList<>();
        add(reasons, "overdue", Level.HIGH, "overdue", overdue);
        add(reasons, "waiting", Level.MEDIUM, "waiting", waiting);
        add(reasons, "missing-evidence", Level.MEDIUM, "missing evidence", unproven);
        if (!links.isEmpty()) {
            reasons.add(new Reason(
                    "missing-links",
                    Level.MEDIUM,
                    "Missing shared links: " + String.join(", ", links),
                    links.size(),
                    List.of()));
        }
        boolean isPast = !bundle.anchorDate().isEmpty() && bundle.anchorDate().compareTo(day) < 0;
        if (isPast && !open.isEmpty()) {
            reasons.add(new Reason(
                    "past-anchor",
                    Level.MEDIUM,
                    "%d open after the anchor date".formatted(open.size()),
                    open.size(),
                    named(open)));
        }
        return new WorkflowRisk(
                reasons.stream()
                        .map(Reason::level)
                        .min(Comparator.naturalOrder())
                        .orElse(Level.LOW),
                List.copyOf(reasons),
                (int) tasks.stream().filter(TaskRow::isDone).count(),
                (int) tasks.stream()
                        .filter(task -> task.isOpen() || task.isDone())
                        .count(),
                open.size(),
                overdue.size(),
                waiting.size(),
                due.size(),
                unproven.size(),
                links,
                open.stream().findFirst());
    }

    private static void add(List<Reason> reasons, String kind, Level level, String text, List<TaskRow> tasks) {
        if (!tasks.isEmpty()) {
            reasons.add(new Reason(kind, level, tasks.size() + " " + text, tasks.size(), named(tasks)));
        }
    }

    private static List<String> named(List<TaskRow> tasks) {
        return tasks.stream().limit(NAMED).map(TaskRow::id).toList();
    }

    /** Empty links, without those that every task that needs them was closed without for an agreed reason. */
    private static List<String> missingLinks(Bundle bundle, Collection<TaskRow> tasks) {
        List<String> missing = new ArrayList<>();
        for (Map<String, Object> link : bundle.objects("bundleLinks")) {
            String name = Json.text(link, "name");
            List<TaskRow> needing = tasks.stream()
                    .filter(task -> task.sharedLinks().contains(name))
                    .toList();
            boolean isCovered = !needing.isEmpty()
                    && needing.stream()
                            .allMatch(
                                    task -> task.isDone() && task.liftedLinks().contains(name));
            if (Json.text(link, "url").isBlank() && !isCovered) {
                missing.add(name);
            }
        }
        return missing;
    }
}
