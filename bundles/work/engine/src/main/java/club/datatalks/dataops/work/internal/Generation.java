package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.GenerationMark;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.rule.CronText;
import club.datatalks.dataops.work.internal.rule.Fields;
import club.datatalks.dataops.work.internal.rule.RecurringFields;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the tasks of recurring configs for a span of days. Any number of runs, on any number of nodes at once, make
 * each of them once; what is there is never touched. Safe for use by several threads.
 *
 * <p>Source: the work engine's semantics, 7.2. A task remembers the day that it was made for, so moving it makes no
 * room for a twin.
 */
@Component(service = Generation.class)
public final class Generation {

    private static final int MAX_DAYS = 90;
    private static final int PART = 90;

    private final WorkStore store;
    private final RecurringConfigs configs;

    @Activate
    public Generation(@Reference WorkStore store, @Reference RecurringConfigs configs) {
        this.store = store;
        this.configs = configs;
    }

    /**
     * What a run did, or would do.
     *
     * @param generated new tasks, config by config, by day
     * @param skipped days of configs that had their task already
     */
    public record Result(List<Task> generated, int skipped) {}

    /**
     * Makes what is missing between two days, both included, at most 90 apart.
     *
     * @param body with {@code startDate} and {@code endDate}
     * @throws ProblemException of kind {@code INVALID}
     */
    public Result generate(Map<String, @Nullable Object> body, boolean dryRun) {
        Fields fields = new Fields(body);
        if (!fields.isFilled("startDate") || !fields.isFilled("endDate")) {
            throw ProblemException.invalid("startDate and endDate are required");
        }
        LocalDate from = day(fields.text("startDate"));
        LocalDate to = day(fields.text("endDate"));
        if (to.isBefore(from)) {
            throw ProblemException.invalid("endDate must be greater than or equal to startDate");
        }
        if (ChronoUnit.DAYS.between(from, to) > MAX_DAYS) {
            throw ProblemException.invalid("Date range must not exceed 90 days");
        }
        return between(from, to, dryRun);
    }

    private static LocalDate day(String text) {
        return Moments.day(text)
                .orElseThrow(() -> ProblemException.invalid("startDate and endDate must be in YYYY-MM-DD format"));
    }

    Result between(LocalDate from, LocalDate to, boolean dryRun) {
        List<Task> generated = new ArrayList<>();
        int skipped = 0;
        for (Item<RecurringConfig> config : configs.items()) {
            List<LocalDate> days = days(config.value(), from, to);
            if (!days.isEmpty()) {
                List<Task> made = dryRun ? missing(config, days) : make(config, days);
                generated.addAll(made);
                skipped += days.size() - made.size();
            }
        }
        return new Result(generated, skipped);
    }

    private static List<LocalDate> days(RecurringConfig config, LocalDate from, LocalDate to) {
        if (!config.isEnabled()) {
            return List.of();
        }
        CronText cron = CronText.lenient(config.cronExpression());
        return from.datesUntil(to.plusDays(1)).filter(cron::matches).toList();
    }

    // The config is checked in the same transaction, so one that somebody pauses or deletes meanwhile makes nothing
    // more; and the mark is written, so that nobody deletes it who has not seen these tasks.
    private List<Task> make(Item<RecurringConfig> config, List<LocalDate> days) {
        List<Task> made = new ArrayList<>();
        WorkStore.inParts(
                days,
                PART,
                part -> made.addAll(store.retrying(() -> {
                    Optional<Item<RecurringConfig>> found = store.configs()
                            .find(config.id())
                            .filter(item -> item.value().isEnabled());
                    List<Task> missing = found.map(item -> missing(item, part)).orElse(List.of());
                    if (found.isEmpty() || missing.isEmpty()) {
                        return missing;
                    }
                    Item<RecurringConfig> current = found.get();
                    Transaction transaction =
                            marked(current.id()).check(store.configs(), current.id(), current.version());
                    for (Task task : missing) {
                        transaction = transaction.create(store.tasks(), task);
                    }
                    store.commit(transaction.audit(
                            WorkStore.did("scheduler", "recurring-config", current.id(), "generated")));
                    return missing;
                })));
        return made;
    }

    private Transaction marked(String config) {
        GenerationMark mark = new GenerationMark(config, store.now());
        return store.generationMarks()
                .find(config)
                .map(earlier -> Transaction.empty().replace(store.generationMarks(), mark, earlier.version()))
                .orElseGet(() -> Transaction.empty().create(store.generationMarks(), mark));
    }

    // By index and by id: an index may lag behind, and imported tasks have ids of their own.
    private List<Task> missing(Item<RecurringConfig> config, List<LocalDate> days) {
        String from = days.get(0).toString();
        String to = days.get(days.size() - 1).toString();
        Set<String> present = new HashSet<>();
        for (Item<Task> task : store.all(
                store.tasks(),
                Query.of(WorkCollections.TASKS_OF_CONFIG, config.id())
                        .from(from)
                        .to(to))) {
            String occurrence = task.value().occurrence();
            present.add(occurrence == null ? task.value().date() : occurrence);
        }
        List<Task> candidates = days.stream()
                .filter(day -> !present.contains(day.toString()))
                .map(day -> task(config.value(), day))
                .toList();
        List<String> stored = store
                .byIds(store.tasks(), candidates.stream().map(Task::id).toList())
                .stream()
                .map(Item::id)
                .toList();
        return candidates.stream().filter(task -> !stored.contains(task.id())).toList();
    }

    private Task task(RecurringConfig config, LocalDate day) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("description", config.description());
        fields.put("date", day.toString());
        fields.put("status", Task.TODO);
        fields.put("source", "recurring");
        fields.put("recurringConfigId", config.id());
        for (String field : RecurringFields.DEFAULTS) {
            if (config.fields().containsKey(field)) {
                fields.put(field, config.fields().get(field));
            }
        }
        String now = Moments.timestamp(store.now());
        fields.put("createdAt", now);
        fields.put("updatedAt", now);
        return Task.of(Ids.of("recurring-task", config.id(), day.toString()), fields)
                .onOccurrence(day.toString());
    }
}
