package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.GenerationMark;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.rule.RecurringFields;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rules of recurring work. Safe for use by several threads and nodes. */
@Component(service = RecurringConfigs.class)
public final class RecurringConfigs {

    private static final String ENTITY = "recurring-config";
    private static final String UNKNOWN = "Recurring config not found";

    private final WorkStore store;

    @Activate
    public RecurringConfigs(@Reference WorkStore store) {
        this.store = store;
    }

    /** All of them, oldest first. */
    public List<RecurringConfig> all() {
        return items().stream().map(Item::value).toList();
    }

    List<Item<RecurringConfig>> items() {
        return store.all(store.configs(), Query.of(WorkCollections.ALL_CONFIGS, Index.ALL));
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public Item<RecurringConfig> get(String id) {
        return store.require(store.configs(), id, UNKNOWN);
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public Item<RecurringConfig> create(Map<String, @Nullable Object> body, @Nullable String actor) {
        return add(Ids.random(), RecurringFields.forNew(body), actor);
    }

    /** A config of these fields, which have been checked. */
    Item<RecurringConfig> add(String id, Map<String, @Nullable Object> fields, @Nullable String actor) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(fields);
        complete.putIfAbsent("enabled", true);
        String now = Moments.timestamp(store.now());
        complete.put("createdAt", now);
        complete.put("updatedAt", now);
        RecurringConfig config = RecurringConfig.of(id, complete);
        store.commit(Transaction.empty().create(store.configs(), config).audit(Changes.created(actor, ENTITY, config)));
        return new Item<>(id, 1, config);
    }

    /**
     * Changes the fields that were sent; tasks that it made stay as they are.
     *
     * @param expectedVersion the version that the caller has seen; {@code null} to change whatever is there
     * @throws ProblemException of kind {@code NOT_FOUND}, then of kind {@code CONFLICT} when it has another version,
     *     then of kind {@code INVALID}
     */
    public Item<RecurringConfig> update(
            String id, Map<String, @Nullable Object> body, @Nullable Long expectedVersion, @Nullable String actor) {
        return store.retrying(() -> {
            Item<RecurringConfig> item = get(id);
            Seen.require(item, expectedVersion, "The config was changed by somebody else; load it again");
            return replace(item, RecurringFields.forChange(body), actor);
        });
    }

    Item<RecurringConfig> replace(
            Item<RecurringConfig> item, Map<String, @Nullable Object> changes, @Nullable String actor) {
        RecurringConfig after = item.value().with(view -> {
            changes.forEach((field, value) -> {
                if (value == null) {
                    view.remove(field);
                } else {
                    view.put(field, value);
                }
            });
            view.put("updatedAt", Moments.timestamp(store.now()));
        });
        Transaction transaction = Transaction.empty()
                .replace(store.configs(), after, item.version())
                .audit(Changes.changed(actor, ENTITY, "changed", item.value(), after));
        store.commit(UndoSteps.with(transaction, ENTITY, item, after, store));
        return new Item<>(item.id(), item.version() + 1, after);
    }

    /**
     * Deletes a config of which nothing is left that it made, also not by somebody at the same moment.
     *
     * @throws ProblemException of kind {@code NOT_FOUND}; of kind {@code CONFLICT} when tasks or notifications name it
     */
    public void delete(String id, @Nullable String actor) {
        delete(id, null, actor);
    }

    /** @param expectedVersion of the config; {@code null} for any */
    void delete(String id, @Nullable Long expectedVersion, @Nullable String actor) {
        store.retrying(() -> {
            Item<RecurringConfig> item = get(id);
            Seen.require(item, expectedVersion, "It was changed since, so nothing was undone; load it again");
            Optional<Item<GenerationMark>> mark = store.generationMarks().find(id);
            int tasks = store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_CONFIG, id))
                    .size();
            int notifications = store.all(store.notifications(), Query.of(WorkCollections.NOTIFICATIONS_OF_CONFIG, id))
                    .size();
            if (tasks + notifications > 0) {
                throw hasHistory(id, tasks, notifications);
            }
            Transaction transaction = unmarked(id, mark)
                    .delete(store.configs(), id, item.version())
                    .audit(Changes.deleted(actor, ENTITY, item.value()));
            store.commit(UndoSteps.withDeleted(transaction, ENTITY, item, List.of(), store));
            return item;
        });
    }

    /** Holds only if nothing was generated since the mark was read. */
    private Transaction unmarked(String id, Optional<Item<GenerationMark>> mark) {
        return mark.map(known -> Transaction.empty().delete(store.generationMarks(), id, known.version()))
                .orElseGet(() -> Transaction.empty().checkAbsent(store.generationMarks(), id));
    }

    private static ProblemException hasHistory(String id, int tasks, int notifications) {
        Map<String, Object> references = new LinkedHashMap<>();
        references.put("tasks", tasks);
        references.put("notifications", notifications);
        references.put("total", tasks + notifications);
        return ProblemException.conflict(
                        "Recurring config has generated history and cannot be deleted. Pause or disable it"
                                + " instead to preserve generated tasks and notifications.")
                .withCode("recurring_config_has_generated_history")
                .with("recurringConfigId", id)
                .with("references", references);
    }
}
