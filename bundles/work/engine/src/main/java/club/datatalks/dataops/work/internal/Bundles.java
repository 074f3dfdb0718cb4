package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.BundleFields;
import club.datatalks.dataops.work.internal.rule.Workflow;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The runs of workflows. Safe for use by several threads and nodes.
 *
 * <p>Problems are of kind {@code NOT_FOUND} when there is no such bundle, {@code INVALID} when what was sent will not
 * do.
 */
@Component(service = Bundles.class)
public final class Bundles {

    private static final String ENTITY = "bundle";
    private static final String UNKNOWN = "Bundle not found";
    private static final int PART = 90;

    private final WorkStore store;

    @Activate
    public Bundles(@Reference WorkStore store) {
        this.store = store;
    }

    /**
     * A bundle that was started.
     *
     * @param tasks in the order of the template; none when it has no template
     */
    public record Started(Bundle bundle, List<Task> tasks) {}

    /** All of them, oldest first. */
    public List<Bundle> all() {
        return store.all(store.bundles(), Query.of(WorkCollections.ALL_BUNDLES, Index.ALL)).stream()
                .map(Item::value)
                .toList();
    }

    public Item<Bundle> get(String id) {
        return store.require(store.bundles(), id, UNKNOWN);
    }

    /** The tasks of a bundle that exists, by day. */
    public List<Task> tasks(String id) {
        get(id);
        return store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, id)).stream()
                .map(Item::value)
                .toList();
    }

    /** Starts a bundle, with the tasks of its template when it has one: all of it, or nothing. */
    public Started start(Map<String, @Nullable Object> body, @Nullable String actor) {
        BundleFields.checkStart(body);
        Object templateId = body.get("templateId");
        Template template = templateId == null || templateId.equals("") ? null : template(templateId);
        Bundle bundle = Workflow.bundle(Ids.random(), BundleFields.forNew(body), template, store.now());
        return new Started(bundle, new WorkflowStart(store).start(bundle, template, actor));
    }

    private Template template(Object id) {
        if (!(id instanceof String text)) {
            throw ProblemException.invalid("templateId must be a string");
        }
        return store.require(store.templates(), text, "Template not found").value();
    }

    /** Changes the fields that were sent; the tasks stay where they are. */
    public Item<Bundle> update(
            String id, Map<String, @Nullable Object> body, @Nullable Long expectedVersion, @Nullable String actor) {
        return change(id, expectedVersion, actor, bundle -> {
            Map<String, @Nullable Object> changes = BundleFields.forChange(body);
            return bundle.with(view -> changes.forEach((field, value) -> {
                if (value == null && !BundleFields.isClearable(field)) {
                    view.remove(field);
                } else {
                    view.put(field, value);
                }
            }));
        });
    }

    /** Puts a bundle away; nothing else changes. Twice is fine. */
    public Item<Bundle> archive(String id, @Nullable String actor) {
        return change(id, null, actor, bundle -> bundle.with(view -> view.put("status", Bundle.ARCHIVED)));
    }

    private Item<Bundle> change(
            String id, @Nullable Long expectedVersion, @Nullable String actor, UnaryOperator<Bundle> change) {
        return store.retrying(() -> {
            Item<Bundle> item = get(id);
            Seen.require(item, expectedVersion, "The workflow was changed by somebody else; load it again");
            Bundle after =
                    change.apply(item.value()).with(view -> view.put("updatedAt", Moments.timestamp(store.now())));
            Transaction transaction = Transaction.empty()
                    .replace(store.bundles(), after, item.version())
                    .audit(Changes.changed(actor, ENTITY, "changed", item.value(), after));
            store.commit(UndoSteps.with(transaction, ENTITY, item, after, store));
            return new Item<>(id, item.version() + 1, after);
        });
    }

    /** Deletes an archived bundle. Its tasks stay, on their own. */
    public void delete(String id, @Nullable String actor) {
        store.retrying(() -> {
            Item<Bundle> item = get(id);
            if (!item.value().isArchived()) {
                throw ProblemException.invalid("Only archived bundles can be deleted");
            }
            List<Item<Task>> tasks = store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, id));
            List<String> related = tasks.stream().map(Item::id).toList();
            // More than fits beside the bundle goes first; what is left of an interrupted deletion is a smaller bundle.
            if (tasks.size() > PART) {
                WorkStore.inParts(tasks, PART, part -> store.commit(withoutBundle(Transaction.empty(), part)));
                tasks = List.of();
            }
            Transaction transaction = withoutBundle(Transaction.empty(), tasks)
                    .delete(store.bundles(), id, item.version())
                    .audit(Changes.deleted(actor, ENTITY, item.value()));
            store.commit(UndoSteps.withDeleted(transaction, ENTITY, item, related, store));
            return item;
        });
    }

    private Transaction withoutBundle(Transaction transaction, List<Item<Task>> tasks) {
        Transaction all = transaction;
        for (Item<Task> task : tasks) {
            Task alone = task.value().with(view -> {
                view.remove("bundleId");
                view.put("updatedAt", Moments.timestamp(store.now()));
            });
            all = all.replace(store.tasks(), alone, task.version());
        }
        return all;
    }
}
