package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.DeletedTask;
import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.model.UndoStep;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
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
 * Takes the last change of a task, workflow, template or recurring config back, when nobody changed it since. The thing
 * gets a new version, and history and audit log tell both the change and that it was undone; so undoing an undo does
 * the change again. Safe for use by several threads and nodes.
 */
@Component(service = Undo.class)
public final class Undo {

    /** Changes of one request. */
    public static final int MAX_CHANGES = 200;

    private static final int PART = 80;

    /** How far a record of the audit log is looked for. */
    private static final int LATEST = 100;

    private static final String CHANGED_SINCE = "It was changed since, so nothing was undone; load it again";

    private final WorkStore store;
    private final Tasks tasks;

    @Activate
    public Undo(@Reference WorkStore store, @Reference Tasks tasks) {
        this.store = store;
        this.tasks = tasks;
    }

    /** The kinds of things whose changes can be undone, by the words of clients. */
    private enum Kind {
        TASK("task", "task"),
        BUNDLE("bundle", "bundle"),
        TEMPLATE("template", "template"),
        RECURRING("recurring", "recurring-config");

        private final String word;
        private final String entity;

        Kind(String word, String entity) {
            this.word = word;
            this.entity = entity;
        }
    }

    /**
     * A change, as a client knows it.
     *
     * @param version that the change led to; {@code null} for a deletion, and for one that is known by its record
     * @param audit id of the change's record in the audit log; empty when the client knows it by its version
     */
    private record Change(Kind kind, String id, @Nullable Long version, String audit) {}

    /**
     * Undoes one change, or several one after the other.
     *
     * @param body {@code kind} and {@code id}, with {@code version}, {@code deleted}, or {@code audit}, the id of the
     *     change's record in the audit log; or a list of these as {@code changes}
     * @return for one change {@code kind}, {@code id}, and {@code version} and {@code document} unless it is gone now;
     *     for several {@code succeeded}, {@code failed} and {@code results}
     * @throws ProblemException of kind {@code INVALID} when what was sent will not do; for one change also of kind
     *     {@code CONFLICT} when it was changed since, {@code NOT_FOUND} when there is nothing to undo
     */
    public Map<String, Object> undo(Map<String, @Nullable Object> body, @Nullable String actor) {
        if (!body.containsKey("changes")) {
            return undo(change(body), actor);
        }
        if (!(body.get("changes") instanceof List<?> sent) || sent.isEmpty() || sent.size() > MAX_CHANGES) {
            throw ProblemException.invalid("changes must be a list of 1 to %d changes".formatted(MAX_CHANGES));
        }
        List<Change> changes = new ArrayList<>();
        for (Object entry : sent) {
            changes.add(change(entry));
        }
        List<Map<String, Object>> results = new ArrayList<>();
        int failed = 0;
        for (Change change : changes) {
            Map<String, Object> result = new LinkedHashMap<>();
            try {
                result.putAll(undo(change, actor));
                result.put("ok", true);
            } catch (ProblemException e) {
                failed++;
                result.put("kind", change.kind().word);
                result.put("id", change.id());
                result.put("ok", false);
                result.put("problem", e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                result.put("error", e.message());
            }
            results.add(result);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("succeeded", results.size() - failed);
        answer.put("failed", failed);
        answer.put("results", results);
        return answer;
    }

    private static Change change(@Nullable Object sent) {
        if (!(sent instanceof Map<?, ?> change)) {
            throw ProblemException.invalid("changes must hold objects with kind, id and version");
        }
        Kind kind = null;
        for (Kind known : Kind.values()) {
            if (known.word.equals(change.get("kind"))) {
                kind = known;
            }
        }
        if (kind == null) {
            throw ProblemException.invalid("kind must be one of: task, bundle, template, recurring");
        }
        if (!(change.get("id") instanceof String id) || id.isBlank()) {
            throw ProblemException.invalid("id is required");
        }
        if (Boolean.TRUE.equals(change.get("deleted"))) {
            return new Change(kind, id, null, "");
        }
        if (change.get("version") instanceof Number version && version.longValue() > 0) {
            return new Change(kind, id, version.longValue(), "");
        }
        if (change.get("audit") instanceof String audit && !audit.isBlank()) {
            return new Change(kind, id, null, audit);
        }
        throw ProblemException.invalid("version must be the version that the change led to, as in its ETag; or deleted "
                + "must be true; or audit must be the id of the change's record in the audit log");
    }

    private Map<String, Object> undo(Change known, @Nullable String actor) {
        Change change = known.audit().isEmpty() ? known : recorded(known);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("kind", change.kind().word);
        answer.put("id", change.id());
        Optional<? extends Item<? extends Document>> restored = change.version() == null
                ? Optional.of(restored(change.kind(), change.id(), actor))
                : changedBack(change.kind(), change.id(), change.version(), actor);
        restored.ifPresent(item -> {
            answer.put("version", item.version());
            answer.put("document", item.value().view());
        });
        return answer;
    }

    /** The change that a record of the audit log tells of, when it is the last one of its thing. */
    private Change recorded(Change change) {
        // First the thing: whoever changes it after that gives it another version than the one that is undone.
        Optional<? extends Item<?>> item = collectionOf(change.kind()).find(change.id());
        List<AuditRecord> latest = store.state()
                .auditLog()
                .ofEntity(change.kind().entity, change.id(), LATEST, null)
                .entries();
        if (latest.stream().noneMatch(record -> record.id().equals(change.audit()))) {
            throw ProblemException.notFound("The audit log has no such change of it lately");
        }
        if (!latest.get(0).id().equals(change.audit())) {
            throw ProblemException.conflict(CHANGED_SINCE);
        }
        if (latest.get(0).event().action().equals("generated")) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE,
                    "Generating tasks changed nothing of the config; undo the tasks themselves");
        }
        return new Change(change.kind(), change.id(), item.map(Item::version).orElse(null), "");
    }

    private StateCollection<?> collectionOf(Kind kind) {
        return switch (kind) {
            case TASK -> store.tasks();
            case BUNDLE -> store.bundles();
            case TEMPLATE -> store.templates();
            case RECURRING -> store.configs();
        };
    }

    // ------------------------------------------------------------ changes

    private Optional<? extends Item<? extends Document>> changedBack(
            Kind kind, String id, long version, @Nullable String actor) {
        return switch (kind) {
            case TASK -> taskBack(id, version, actor);
            case BUNDLE ->
                back(
                        kind,
                        store.bundles(),
                        id,
                        version,
                        actor,
                        step -> new Bundle(id, step.fields(), step.cleared())
                                .with(view -> view.put("updatedAt", Moments.timestamp(store.now()))));
            case TEMPLATE ->
                back(
                        kind,
                        store.templates(),
                        id,
                        version,
                        actor,
                        step -> new Template(id, step.fields(), step.cleared())
                                .with(view -> view.put("updatedAt", Moments.timestamp(store.now()))));
            case RECURRING ->
                back(
                        kind,
                        store.configs(),
                        id,
                        version,
                        actor,
                        step -> new RecurringConfig(id, step.fields(), step.cleared())
                                .with(view -> view.put("updatedAt", Moments.timestamp(store.now()))));
        };
    }

    private Optional<Item<Task>> taskBack(String id, long version, @Nullable String actor) {
        Item<Task> item = unchanged(store.tasks(), id, version);
        Optional<Item<UndoStep>> step = UndoSteps.find("task", item, store);
        if (step.isEmpty()) {
            requireCreation(version);
            tasks.delete(id, version, actor);
            return Optional.empty();
        }
        UndoStep before = step.get().value();
        Task task = new Task(id, before.fields(), before.cleared(), before.occurrence());
        return Optional.of(tasks.putBack(item, task, before.moved(), actor));
    }

    private <T extends Record & Document> Optional<Item<T>> back(
            Kind kind,
            StateCollection<T> collection,
            String id,
            long version,
            @Nullable String actor,
            Function<UndoStep, T> restore) {
        Item<T> item = unchanged(collection, id, version);
        Optional<Item<UndoStep>> step = UndoSteps.find(kind.entity, item, store);
        if (step.isEmpty()) {
            requireCreation(version);
            remove(kind, collection, item, actor);
            return Optional.empty();
        }
        T after = restore.apply(step.get().value());
        Transaction transaction = Transaction.empty()
                .replace(collection, after, version)
                .audit(Changes.changed(actor, kind.entity, "undone", item.value(), after));
        store.commit(UndoSteps.with(transaction, kind.entity, item, after, store));
        return Optional.of(new Item<>(id, version + 1, after));
    }

    private <T extends Record> Item<T> unchanged(StateCollection<T> collection, String id, long version) {
        Item<T> item = collection.find(id).orElseThrow(() -> ProblemException.notFound("It is not there any more"));
        if (item.version() != version) {
            throw ProblemException.conflict(CHANGED_SINCE);
        }
        return item;
    }

    private static void requireCreation(long version) {
        if (version != 1) {
            throw ProblemException.notFound("This change is too long ago to be undone");
        }
    }

    /** Undoes a creation. */
    private <T extends Record & Document> void remove(
            Kind kind, StateCollection<T> collection, Item<T> item, @Nullable String actor) {
        if (kind == Kind.RECURRING) {
            new RecurringConfigs(store).delete(item.id(), item.version(), actor);
            return;
        }
        Transaction transaction = Transaction.empty()
                .delete(collection, item.id(), item.version())
                .audit(Changes.deleted(actor, kind.entity, item.value()));
        if (kind == Kind.BUNDLE) {
            transaction = withoutTasks(transaction, item.id());
        }
        store.commit(transaction);
    }

    /** A workflow goes with the tasks that it was started with, as long as nobody has worked on them. */
    private Transaction withoutTasks(Transaction transaction, String bundle) {
        List<Item<Task>> started = store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, bundle));
        if (started.stream().anyMatch(task -> task.version() != 1)) {
            throw ProblemException.conflict("Somebody has worked on its tasks; archive the workflow instead");
        }
        if (started.size() > PART) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE, "A workflow of so many tasks is not undone; archive it instead");
        }
        Transaction all = transaction;
        for (Item<Task> task : started) {
            all = all.delete(store.tasks(), task.id(), task.version());
        }
        return all;
    }

    // ------------------------------------------------------------ deletions

    private Item<? extends Document> restored(Kind kind, String id, @Nullable String actor) {
        return switch (kind) {
            case TASK -> restoredTask(id, actor);
            case BUNDLE -> restoredBundle(id, actor);
            case TEMPLATE ->
                restored(kind, store.templates(), id, actor, step -> new Template(id, step.fields(), step.cleared()));
            case RECURRING ->
                restored(
                        kind,
                        store.configs(),
                        id,
                        actor,
                        step -> new RecurringConfig(id, step.fields(), step.cleared()));
        };
    }

    private Item<Task> restoredTask(String id, @Nullable String actor) {
        requireAbsent(store.tasks(), id);
        Item<DeletedTask> deleted = store.deletedTasks().find(id).orElseThrow(Undo::nothingDeleted);
        Task task = deleted.value().task();
        Transaction transaction = Transaction.empty()
                .create(store.tasks(), task)
                .delete(store.deletedTasks(), id, deleted.version())
                .audit(WorkStore.did(actor, "task", id, "restored"));
        for (Item<Artifact> artifact :
                store.byIds(store.artifacts(), deleted.value().artifacts())) {
            if (artifact.value().taskId().isEmpty() && transaction.writes().size() < PART) {
                Artifact back = artifact.value().with(view -> view.put("taskId", id));
                transaction = transaction.replace(store.artifacts(), back, artifact.version());
            }
        }
        store.commit(transaction);
        return new Item<>(id, 1, task);
    }

    private Item<Bundle> restoredBundle(String id, @Nullable String actor) {
        requireAbsent(store.bundles(), id);
        Item<UndoStep> step = UndoSteps.findDeletion("bundle", id, store).orElseThrow(Undo::nothingDeleted);
        Bundle bundle = new Bundle(id, step.value().fields(), step.value().cleared());
        store.commit(Transaction.empty()
                .create(store.bundles(), bundle)
                .delete(store.undoSteps(), step.id(), step.version())
                .audit(WorkStore.did(actor, "bundle", id, "restored")));
        // Each by itself: one that somebody has put into another workflow since stays there.
        for (String task : step.value().related()) {
            takeBack(task, id);
        }
        return new Item<>(id, 1, bundle);
    }

    private void takeBack(String taskId, String bundleId) {
        store.retrying(() -> {
            Optional<Item<Task>> item = store.tasks()
                    .find(taskId)
                    .filter(task -> task.value().bundleId().isEmpty());
            item.ifPresent(task -> store.commit(Transaction.empty()
                    .replace(
                            store.tasks(),
                            task.value().with(view -> {
                                view.put("bundleId", bundleId);
                                view.put("updatedAt", Moments.timestamp(store.now()));
                            }),
                            task.version())));
            return item;
        });
    }

    private <T extends Record & Document> Item<T> restored(
            Kind kind,
            StateCollection<T> collection,
            String id,
            @Nullable String actor,
            Function<UndoStep, T> restore) {
        requireAbsent(collection, id);
        Item<UndoStep> step = UndoSteps.findDeletion(kind.entity, id, store).orElseThrow(Undo::nothingDeleted);
        T value = restore.apply(step.value());
        store.commit(Transaction.empty()
                .create(collection, value)
                .delete(store.undoSteps(), step.id(), step.version())
                .audit(WorkStore.did(actor, kind.entity, id, "restored")));
        return new Item<>(id, 1, value);
    }

    private static void requireAbsent(StateCollection<?> collection, String id) {
        if (collection.find(id).isPresent()) {
            throw ProblemException.conflict("It is there, so there is no deletion to undo");
        }
    }

    private static ProblemException nothingDeleted() {
        return ProblemException.notFound("Nothing of this id was deleted lately");
    }
}
