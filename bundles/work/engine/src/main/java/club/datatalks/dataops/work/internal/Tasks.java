package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.UndoStep;
import club.datatalks.dataops.work.internal.rule.Evidence;
import club.datatalks.dataops.work.internal.rule.Fields;
import club.datatalks.dataops.work.internal.rule.TaskChange;
import club.datatalks.dataops.work.internal.rule.TaskFields;
import club.datatalks.dataops.work.internal.rule.WaitingRules;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The team's tasks, and what may become of them. Safe for use by several threads and nodes: a change reads what it
 * decides on, writes only if that still holds, and starts again when somebody was faster, so that no entry of a history
 * is lost.
 *
 * <p>Problems are of kind {@code NOT_FOUND} when there is no such task, {@code INVALID} when the state of a task or
 * what was sent does not allow it. The actor is {@code null} when nobody knows who acts.
 */
@Component(service = Tasks.class)
public final class Tasks {

    private static final String ENTITY = "task";
    private static final String UNKNOWN = "Task not found";
    private static final List<String> PROOF_FIELDS =
            List.of("comment", "link", "externalStatus", "artifactRefs", "assistantJobRefs", "auditEventRefs");

    private final WorkStore store;

    @Activate
    public Tasks(@Reference WorkStore store) {
        this.store = store;
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public Item<Task> get(String id) {
        return store.require(store.tasks(), id, UNKNOWN);
    }

    /** The tasks of a day, by status. */
    public List<Task> ofDay(String day) {
        return list(Query.of(WorkCollections.TASKS_OF_DAY, day));
    }

    /** The tasks of a span of days, both ends included, by day. */
    public List<Task> between(String from, String to) {
        List<Task> tasks = new ArrayList<>();
        if (from.compareTo(to) <= 0) {
            for (String status : Task.STATUSES) {
                tasks.addAll(list(Query.of(WorkCollections.TASKS_OF_STATUS, status)
                        .from(from)
                        .to(to)));
            }
        }
        tasks.sort(Comparator.comparing(Task::date).thenComparing(Task::id));
        return tasks;
    }

    /** The tasks of a bundle, by day. */
    public List<Task> ofBundle(String bundleId) {
        return list(Query.of(WorkCollections.TASKS_OF_BUNDLE, bundleId));
    }

    /**
     * The tasks in one status, by day.
     *
     * @throws ProblemException of kind {@code INVALID} when there is no such status
     */
    public List<Task> inStatus(String status) {
        new Fields(Map.of("status", status))
                .oneOf("status", Task.STATUSES, "Invalid status. Must be 'todo', 'waiting', 'done', or 'archived'");
        return list(Query.of(WorkCollections.TASKS_OF_STATUS, status));
    }

    /** Open tasks up to and including a day, most overdue first. */
    public List<Task> openUntil(String day) {
        List<Task> tasks = new ArrayList<>();
        for (String status : List.of(Task.TODO, Task.WAITING)) {
            tasks.addAll(list(Query.of(WorkCollections.TASKS_OF_STATUS, status).to(day)));
        }
        tasks.sort(Comparator.comparing(Task::date).thenComparing(Task::description));
        return tasks;
    }

    /** The open tasks of one person up to a day, most overdue first. */
    public List<Task> openOf(String assigneeId, String until) {
        return list(Query.of(WorkCollections.OPEN_TASKS_OF_ASSIGNEE, assigneeId).to(until));
    }

    private List<Task> list(Query query) {
        return store.all(store.tasks(), query).stream().map(Item::value).toList();
    }

    /** Makes a task of what somebody sent. */
    public Task create(Map<String, @Nullable Object> body, @Nullable String actor) {
        Map<String, @Nullable Object> fields = TaskFields.forNew(body);
        String id = Ids.random();
        TaskChange change = new TaskChange(actor, store.now());
        boolean done = TaskChange.completes(fields);
        Evidence evidence = done ? Proofs.of(Task.of(id, fields), store).evidence() : Evidence.NONE;
        Task task = change.created(id, fields, evidence);
        store.commit(Transaction.empty().create(store.tasks(), task).audit(Changes.created(actor, ENTITY, task)));
        return task;
    }

    /**
     * Changes the fields that somebody sent.
     *
     * @param expectedVersion the version that the caller has seen; {@code null} to change whatever is there
     * @throws ProblemException also of kind {@code CONFLICT}, when the task has another version
     */
    public Item<Task> update(
            String id, Map<String, @Nullable Object> body, @Nullable Long expectedVersion, @Nullable String actor) {
        Map<String, @Nullable Object> changes = TaskFields.forChange(body);
        return change(id, expectedVersion, actor, task -> changes);
    }

    /**
     * Changes a task by what is made of it as it is at that moment.
     *
     * @param change gives the fields to change; asked again when somebody was faster
     * @throws ProblemException also of kind {@code CONFLICT}, when the task has another version
     */
    public Item<Task> change(
            String id,
            @Nullable Long expectedVersion,
            @Nullable String actor,
            Function<Task, Map<String, @Nullable Object>> change) {
        return store.retrying(() -> {
            Item<Task> item = get(id, expectedVersion);
            Task before = item.value();
            Map<String, @Nullable Object> changes = change.apply(before);
            TaskChange.allow(before, changes);
            Proofs proofs = TaskChange.completes(changes)
                    ? Proofs.of(TaskChange.overlaid(before, changes), store)
                    : new Proofs(Evidence.NONE, null);
            Task after = new TaskChange(actor, store.now()).update(before, changes, proofs.evidence());
            return write(item, after, "changed", proofs, actor);
        });
    }

    private Item<Task> get(String id, @Nullable Long expectedVersion) {
        Item<Task> item = get(id);
        Seen.require(item, expectedVersion, "The task was changed by somebody else; load it again");
        return item;
    }

    /**
     * Starts to wait for somebody.
     *
     * @param expectedVersion that the caller has seen; {@code null} for whatever is there
     */
    public Item<Task> markWaiting(
            String id,
            @Nullable Map<String, @Nullable Object> body,
            @Nullable Long expectedVersion,
            @Nullable String actor) {
        return act(id, expectedVersion, actor, "waiting", task -> {
            Map<String, @Nullable Object> sent = required(body);
            TaskChange.allowWait(task);
            return new TaskChange(actor, store.now()).wait(task, WaitingRules.wait(sent));
        });
    }

    /**
     * Records a reminder that was sent, and when to send the next one.
     *
     * @param expectedVersion that the caller has seen; {@code null} for whatever is there
     */
    public Item<Task> followUpSent(
            String id,
            @Nullable Map<String, @Nullable Object> body,
            @Nullable Long expectedVersion,
            @Nullable String actor) {
        return act(id, expectedVersion, actor, "followed-up", task -> {
            Map<String, @Nullable Object> sent = required(body);
            requireWaiting(task, "Task must be waiting before recording a follow-up");
            return new TaskChange(actor, store.now()).followUp(task, WaitingRules.followUp(sent));
        });
    }

    /**
     * Ends a wait; the task is to be done again.
     *
     * @param action {@code response-received} or {@code unblocked}
     * @param expectedVersion that the caller has seen; {@code null} for whatever is there
     */
    public Item<Task> endWait(
            String id,
            String action,
            @Nullable Map<String, @Nullable Object> body,
            @Nullable Long expectedVersion,
            @Nullable String actor) {
        return act(id, expectedVersion, actor, action, task -> {
            Map<String, @Nullable Object> sent = required(body);
            requireWaiting(task, "Task must be waiting before it can be unblocked");
            return new TaskChange(actor, store.now())
                    .endWait(task, action, WaitingRules.note(sent), sent.get("channel"));
        });
    }

    /**
     * Ends a wait and completes the task.
     *
     * @param expectedVersion that the caller has seen; {@code null} for whatever is there
     */
    public Item<Task> resolveDone(
            String id,
            @Nullable Map<String, @Nullable Object> body,
            @Nullable Long expectedVersion,
            @Nullable String actor) {
        return store.retrying(() -> {
            Item<Task> item = get(id, expectedVersion);
            Map<String, @Nullable Object> sent = required(body);
            Task before = item.value();
            requireWaiting(before, "Task must be waiting before resolving the wait");
            String note = WaitingRules.note(sent);
            Map<String, @Nullable Object> proof = new Fields(sent).only(PROOF_FIELDS);
            if (!proof.isEmpty()) {
                proof = TaskFields.forChange(proof);
            }
            Proofs proofs = Proofs.of(TaskChange.resolved(before, proof), store);
            Task after = new TaskChange(actor, store.now())
                    .resolve(before, proof, note, sent.get("channel"), proofs.evidence());
            return write(item, after, "resolved", proofs, actor);
        });
    }

    private Item<Task> act(
            String id,
            @Nullable Long expectedVersion,
            @Nullable String actor,
            String action,
            UnaryOperator<Task> change) {
        return store.retrying(() -> {
            Item<Task> item = get(id, expectedVersion);
            return write(item, change.apply(item.value()), action, new Proofs(Evidence.NONE, null), actor);
        });
    }

    private static Map<String, @Nullable Object> required(@Nullable Map<String, @Nullable Object> body) {
        if (body == null) {
            throw ProblemException.invalid("Request body is required");
        }
        return body;
    }

    private static void requireWaiting(Task task, String problem) {
        if (!task.isWaiting()) {
            throw ProblemException.invalid(problem);
        }
    }

    /** Writes a changed task with all that follows from the change: the bundle's stage, the reminder it answers. */
    private Item<Task> write(Item<Task> item, Task after, String action, Proofs proofs, @Nullable String actor) {
        Task before = item.value();
        Transaction transaction = Transaction.empty()
                .replace(store.tasks(), after, item.version())
                .audit(Changes.changed(actor, ENTITY, action, before, after));
        Optional<Bundle> moved = movedBundle(before, after, proofs);
        if (moved.isPresent() && proofs.bundle() != null) {
            transaction = transaction
                    .replace(store.bundles(), moved.get(), proofs.bundle().version())
                    .audit(Changes.changed(
                            actor, "bundle", "changed", proofs.bundle().value(), moved.get()));
        }
        if (before.isWaiting() && !after.text("followUpAt").equals(before.text("followUpAt"))) {
            transaction = Reminders.answered(transaction, before, store);
        }
        store.commit(UndoSteps.with(transaction, item, after, moved.isPresent() ? proofs.bundle() : null, store));
        return new Item<>(item.id(), item.version() + 1, after);
    }

    /**
     * Puts a task back to what it was before its last change, and the stage of its workflow when the change moved it
     * and nobody changed the workflow since.
     *
     * @throws club.datatalks.dataops.state.StateConflictException when somebody was faster
     */
    Item<Task> putBack(Item<Task> item, Task before, UndoStep.@Nullable MovedStage moved, @Nullable String actor) {
        Task after = new TaskChange(actor, store.now()).undone(item.value(), before);
        Transaction transaction = Transaction.empty()
                .replace(store.tasks(), after, item.version())
                .audit(Changes.changed(actor, ENTITY, "undone", item.value(), after));
        Optional<Item<Bundle>> bundle = moved == null
                ? Optional.empty()
                : store.bundles().find(moved.bundleId()).filter(found -> found.version() == moved.version());
        if (bundle.isPresent() && moved != null) {
            Bundle back = bundle.get().value().with(view -> {
                view.put("stage", moved.stage());
                view.put("updatedAt", Moments.timestamp(store.now()));
            });
            transaction = transaction
                    .replace(store.bundles(), back, moved.version())
                    .audit(Changes.changed(
                            actor, "bundle", "undone", bundle.get().value(), back));
        }
        store.commit(UndoSteps.with(transaction, item, after, bundle.orElse(null), store));
        return new Item<>(item.id(), item.version() + 1, after);
    }

    // A stage never goes back by itself, whatever the order in which tasks are completed.
    private Optional<Bundle> movedBundle(Task before, Task after, Proofs proofs) {
        Item<Bundle> bundle = proofs.bundle();
        boolean completed = after.isDone() && !before.isDone();
        String stage = after.text("stageOnComplete").orElse("");
        if (bundle == null
                || !completed
                || !after.text("source").orElse("").equals("template")
                || !bundle.value().isBefore(stage)) {
            return Optional.empty();
        }
        return Optional.of(bundle.value().with(view -> {
            view.put("stage", stage);
            view.put("updatedAt", after.text("updatedAt").orElse(""));
        }));
    }

    /** Removes a task with its files and notifications; it can be brought back for a while. None is fine. */
    public void delete(String id, @Nullable String actor) {
        delete(id, null, actor);
    }

    /**
     * The same for a task that the caller has seen in a version.
     *
     * @throws ProblemException of kind {@code CONFLICT}, when the task has another version
     */
    public void delete(String id, @Nullable Long expectedVersion, @Nullable String actor) {
        new TaskRemoval(store).remove(id, expectedVersion, actor);
    }
}
