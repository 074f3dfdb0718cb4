package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.PendingStart;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.Workflow;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a workflow as one thing: the bundle and its tasks are there together, or nothing is. A template with more
 * tasks than a transaction takes leaves a note of what is on its way, in the transaction that makes the bundle; whoever
 * finds the note after a crash makes the rest.
 */
final class WorkflowStart {

    private static final Logger log = LoggerFactory.getLogger(WorkflowStart.class);

    /** Tasks of one transaction; the others are the bundle, its note and the audit event. */
    private static final int PART = 90;

    private final WorkStore store;

    WorkflowStart(WorkStore store) {
        this.store = store;
    }

    /**
     * Stores a new bundle with the tasks of its template.
     *
     * @throws StateConflictException when there is a bundle with this id
     */
    List<Task> start(Bundle bundle, @Nullable Template template, @Nullable String actor) {
        List<Task> tasks = template == null
                ? List.of()
                : Workflow.missingTasks(bundle, template, List.of(), WorkflowStart::taskId, store.now());
        Transaction transaction = Transaction.empty().create(store.bundles(), bundle);
        boolean fits = tasks.size() <= PART;
        if (!fits && template != null) {
            transaction = transaction.create(store.starts(), new PendingStart(bundle.id(), template, store.now()));
        }
        for (Task task : tasks.subList(0, Math.min(PART, tasks.size()))) {
            transaction = transaction.create(store.tasks(), task);
        }
        store.commit(transaction.audit(Changes.created(actor, "bundle", bundle)));
        if (!fits) {
            finish(bundle.id());
        }
        return tasks;
    }

    /** Makes the tasks that a bundle lacks of its template. */
    List<Task> recover(Bundle bundle, Template template) {
        List<Task> made = new ArrayList<>();
        List<Task> missing = missing(bundle, template);
        while (!missing.isEmpty()) {
            List<Task> part = missing.subList(0, Math.min(PART, missing.size()));
            Transaction transaction = Transaction.empty();
            for (Task task : part) {
                transaction = transaction.create(store.tasks(), task);
            }
            try {
                store.commit(transaction.audit(
                        WorkStore.did("scheduler", "bundle", bundle.id(), "completed-from-template")));
                made.addAll(part);
            } catch (StateConflictException e) {
                log.debug("Somebody else is completing bundle {}", bundle.id(), e);
            }
            missing = missing(bundle, template);
        }
        return made;
    }

    /** Brings every start that was interrupted to its end. */
    void finishAll() {
        for (Item<PendingStart> start : store.all(store.starts(), Query.of(WorkCollections.ALL_STARTS, Index.ALL))) {
            finish(start.id());
        }
    }

    private void finish(String bundleId) {
        Optional<Item<PendingStart>> start = store.starts().find(bundleId);
        if (start.isEmpty()) {
            return;
        }
        // A bundle that was deleted in the meantime needs no tasks.
        store.bundles()
                .find(bundleId)
                .ifPresent(bundle -> recover(bundle.value(), start.get().value().template()));
        try {
            store.starts().delete(bundleId, start.get().version());
        } catch (StateConflictException e) {
            log.debug("Somebody else has completed bundle {}", bundleId, e);
        }
    }

    // By index and by id: an index may lag behind, and a task may have been moved to another bundle.
    private List<Task> missing(Bundle bundle, Template template) {
        List<String> present = new ArrayList<>(
                store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, bundle.id())).stream()
                        .map(Item::value)
                        .filter(task -> task.text("templateId").equals(Optional.of(template.id())))
                        .flatMap(task -> task.text("templateTaskRef").stream())
                        .toList());
        List<Task> missing = Workflow.missingTasks(bundle, template, present, WorkflowStart::taskId, store.now());
        if (missing.isEmpty()) {
            return missing;
        }
        List<String> stored = store
                .byIds(store.tasks(), missing.stream().map(Task::id).toList())
                .stream()
                .map(Item::id)
                .toList();
        return missing.stream().filter(task -> !stored.contains(task.id())).toList();
    }

    private static String taskId(Bundle bundle, String ref) {
        return Ids.of("template-task", bundle.id(), bundle.templateId().orElse(""), ref);
    }
}
