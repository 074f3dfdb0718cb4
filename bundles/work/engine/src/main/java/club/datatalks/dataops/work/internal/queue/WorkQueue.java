package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.work.internal.Calendar;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.rule.ProofGap;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What there is to do: the groups of a day's queue, the lanes of a person's day, and the active workflows with their
 * risk. What is listed is read from the store, one call for every hundred tasks of the answer; nothing is read for what
 * is only counted. Safe for use by several threads.
 *
 * <p>Answers are maps as clients get them; see {@code docs/work-api.yaml}.
 */
@Component(service = WorkQueue.class)
public final class WorkQueue {

    /** Tasks of one part in one answer at most. */
    public static final int MAX_LIMIT = 200;

    private static final int SELECTIONS_KEPT = 256;
    private static final int DAYS_KEPT = 4;

    private final WorkStore store;
    private final LiveOverview live;
    private final Calendar calendar;
    private final Derived<Selection, Map<String, Object>> counts = new Derived<>(SELECTIONS_KEPT);
    private final Derived<String, List<Map<String, Object>>> workflows = new Derived<>(DAYS_KEPT);

    @Activate
    public WorkQueue(@Reference WorkStore store, @Reference LiveOverview live, @Reference Calendar calendar) {
        this.store = store;
        this.live = live;
        this.calendar = calendar;
    }

    /** The organisation's day. */
    public LocalDate today() {
        return calendar.today();
    }

    /**
     * All parts of a queue, each with how many tasks it has and the first of them.
     *
     * @param by {@code group}, where each task is in the first group that fits, or {@code lane}, where it is in all
     * @param limit tasks of each part, 1 to {@value #MAX_LIMIT}
     * @throws ProblemException of kind {@code INVALID}
     */
    public Map<String, Object> queue(Selection selection, String by, int limit) {
        checkLimit(limit);
        QueueGroup.Cut cut = QueueGroup.Cut.of(by);
        Overview overview = live.current();
        Map<QueueGroup, PartCollector> parts = new EnumMap<>(QueueGroup.class);
        cut.parts().forEach(part -> parts.put(part, new PartCollector(limit, null)));
        collect(overview, selection, cut, (part, task) -> {
            PartCollector collector = parts.get(part);
            if (collector != null) {
                collector.add(task);
            }
        });
        Map<String, Item<Task>> read = read(parts.values().stream()
                .flatMap(part -> part.page().stream())
                .map(TaskRow::id)
                .distinct()
                .toList());
        List<Map<String, Object>> groups = new ArrayList<>();
        for (QueueGroup part : cut.parts()) {
            groups.add(view(part, parts.get(part), overview, selection.day(), read));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("date", selection.day());
        answer.put("user", selection.user());
        answer.put("counts", summary(selection));
        answer.put("groups", groups);
        return answer;
    }

    /**
     * A page of one part.
     *
     * @param cursor that of the page before; empty for the first one
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such part, {@code INVALID} when a parameter
     *     will not do
     */
    public Map<String, Object> part(Selection selection, String by, String part, int limit, String cursor) {
        checkLimit(limit);
        QueueGroup.Cut cut = QueueGroup.Cut.of(by);
        QueueGroup wanted = cut.part(part);
        PartCollector collector = new PartCollector(limit, cursor.isEmpty() ? null : cursor);
        Overview overview = live.current();
        collect(overview, selection, cut, (group, task) -> {
            if (group == wanted) {
                collector.add(task);
            }
        });
        Map<String, Item<Task>> read =
                read(collector.page().stream().map(TaskRow::id).toList());
        return view(wanted, collector, overview, selection.day(), read);
    }

    /** How much there is of everything that a day's summary tells. */
    public Map<String, Object> summary(Selection selection) {
        return live.derived(counts, selection, overview -> counts(overview, selection));
    }

    /**
     * Tasks that are done, latest day first, up to the selected day.
     *
     * @param cursor that of the page before; empty for the first one
     */
    public Map<String, Object> done(Selection selection, int limit, String cursor) {
        checkLimit(limit);
        Overview overview = live.current();
        Page<Item<Task>> page = store.tasks()
                .query(Query.of(WorkCollections.TASKS_OF_STATUS, Task.DONE)
                        .to(selection.day())
                        .reversed()
                        .limit(limit)
                        .after(cursor.isEmpty() ? null : cursor));
        List<Map<String, Object>> entries = page.entries().stream()
                .filter(task -> selection.includes(TaskRow.of(task.value())))
                .map(task -> entry(task, TaskRow.of(task.value()), overview, selection.day()))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entries", entries);
        page.next().ifPresent(next -> answer.put("cursor", next));
        return answer;
    }

    /** The active workflows with their risk: the riskiest first, then by anchor date and title. */
    public List<Map<String, Object>> workflows(String day) {
        return live.derived(workflows, day, overview -> workflows(overview, day));
    }

    private static List<Map<String, Object>> workflows(Overview overview, String day) {
        Map<String, List<TaskRow>> tasks = byWorkflow(overview);
        return overview.bundles().stream()
                .map(bundle -> new Standing(bundle, risk(overview, bundle, tasks, day)))
                .sorted(Standing.RISKIEST_FIRST)
                .map(Standing::view)
                .toList();
    }

    private record Standing(Item<Bundle> bundle, WorkflowRisk risk) {

        private static final Comparator<Standing> RISKIEST_FIRST = Comparator.comparing(
                        (Standing standing) -> standing.risk().level())
                .thenComparing(standing -> standing.bundle().value().anchorDate())
                .thenComparing(standing -> standing.bundle().value().title())
                .thenComparing(standing -> standing.bundle().id());

        private Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("bundle", bundle.value().view());
            view.put("version", bundle.version());
            view.putAll(RiskView.of(risk));
            view.put("assistantApprovals", jobs("waiting_approval"));
            view.put("assistantFailed", jobs("failed"));
            return view;
        }

        private long jobs(String status) {
            return bundle.value().objects("assistantJobRefs").stream()
                    .filter(job -> Json.text(job, "status").equals(status))
                    .count();
        }
    }

    private static void collect(
            Overview overview, Selection selection, QueueGroup.Cut cut, BiConsumer<QueueGroup, TaskRow> sink) {
        String day = selection.day();
        for (TaskRow task : overview.tasks()) {
            if (!task.isOpen() || !selection.includes(task)) {
                continue;
            }
            boolean lacksProof = lacksProof(overview, task);
            if (cut == QueueGroup.Cut.GROUPS) {
                QueueGroup.of(QueueLabel.of(task, day, lacksProof)).ifPresent(group -> sink.accept(group, task));
            } else {
                QueueGroup.lanesOf(task, day, lacksProof).forEach(lane -> sink.accept(lane, task));
            }
        }
    }

    private static boolean lacksProof(Overview overview, TaskRow task) {
        for (ProofGap gap : task.gaps()) {
            if (overview.isOpen(gap, task)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> counts(Overview overview, Selection selection) {
        Map<QueueGroup, Integer> lanes = new EnumMap<>(QueueGroup.class);
        collect(overview, selection, QueueGroup.Cut.LANES, (lane, task) -> lanes.merge(lane, 1, Integer::sum));
        Map<WorkflowRisk.Level, Integer> levels = new EnumMap<>(WorkflowRisk.Level.class);
        Map<String, List<TaskRow>> tasks = byWorkflow(overview);
        for (Item<Bundle> bundle : overview.bundles()) {
            levels.merge(risk(overview, bundle, tasks, selection.day()).level(), 1, Integer::sum);
        }
        int high = levels.getOrDefault(WorkflowRisk.Level.HIGH, 0);
        int medium = levels.getOrDefault(WorkflowRisk.Level.MEDIUM, 0);
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("overdue", lanes.getOrDefault(QueueGroup.OVERDUE, 0));
        counts.put("today", lanes.getOrDefault(QueueGroup.TODAY, 0));
        counts.put("waiting", lanes.getOrDefault(QueueGroup.WAITING, 0));
        counts.put("followUpsDue", lanes.getOrDefault(QueueGroup.FOLLOW_UPS_DUE, 0));
        counts.put("missingProof", lanes.getOrDefault(QueueGroup.MISSING_PROOF, 0));
        counts.put("needsAction", lanes.getOrDefault(QueueGroup.NEEDS_ACTION, 0));
        counts.put("activeWorkflows", overview.bundles().size());
        counts.put("atRiskWorkflows", high + medium);
        counts.put("highRiskWorkflows", high);
        return Collections.unmodifiableMap(counts);
    }

    private static Map<String, List<TaskRow>> byWorkflow(Overview overview) {
        return overview.tasks().stream()
                .filter(task -> !task.bundleId().isEmpty())
                .collect(Collectors.groupingBy(TaskRow::bundleId));
    }

    private static WorkflowRisk risk(
            Overview overview, Item<Bundle> bundle, Map<String, List<TaskRow>> tasks, String day) {
        return WorkflowRisk.of(
                bundle.value(), tasks.getOrDefault(bundle.id(), List.of()), day, task -> lacksProof(overview, task));
    }

    private Map<String, Item<Task>> read(List<String> ids) {
        Map<String, Item<Task>> tasks = new LinkedHashMap<>();
        store.byIds(store.tasks(), ids).forEach(task -> tasks.put(task.id(), task));
        return tasks;
    }

    private static Map<String, Object> view(
            QueueGroup part,
            @Nullable PartCollector collector,
            Overview overview,
            String day,
            Map<String, Item<Task>> read) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", part.id());
        view.put("title", part.title());
        if (collector != null) {
            view.put("count", collector.count());
            view.put(
                    "entries",
                    collector.page().stream()
                            .flatMap(row -> Optional.ofNullable(read.get(row.id())).stream()
                                    .map(task -> entry(task, row, overview, day)))
                            .toList());
            Optional.ofNullable(collector.next()).ifPresent(next -> view.put("cursor", next));
        }
        return view;
    }

    private static Map<String, Object> entry(Item<Task> task, TaskRow row, Overview overview, String day) {
        List<Map<String, Object>> missing = new ArrayList<>();
        for (ProofGap gap : row.gaps()) {
            if (overview.isOpen(gap, row)) {
                missing.add(Map.of(
                        "kind", gap.kind().wireName(),
                        "name", gap.name(),
                        "text", gap.text()));
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("task", task.value().view());
        entry.put("version", task.version());
        entry.put(
                "labels",
                row.isOpen()
                        ? QueueLabel.of(row, day, !missing.isEmpty()).stream()
                                .map(QueueLabel::text)
                                .toList()
                        : List.of());
        entry.put("missing", missing);
        Optional.ofNullable(overview.bundle(row.bundleId()))
                .ifPresent(bundle -> entry.put("bundleTitle", bundle.title()));
        return entry;
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit must be 1 to " + MAX_LIMIT);
        }
    }
}
