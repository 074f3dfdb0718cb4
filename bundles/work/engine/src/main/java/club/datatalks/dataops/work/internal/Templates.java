package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.rule.TemplateFields;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The workflow definitions. Safe for use by several threads and nodes. */
@Component(service = Templates.class)
public final class Templates {

    private static final String ENTITY = "template";
    private static final String UNKNOWN = "Template not found";

    private final WorkStore store;

    @Activate
    public Templates(@Reference WorkStore store) {
        this.store = store;
    }

    /** All of them, oldest first. */
    public List<Template> all() {
        return store.all(store.templates(), Query.of(WorkCollections.ALL_TEMPLATES, Index.ALL)).stream()
                .map(Item::value)
                .toList();
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public Item<Template> get(String id) {
        return store.require(store.templates(), id, UNKNOWN);
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public Item<Template> create(Map<String, @Nullable Object> body, @Nullable String actor) {
        return add(Ids.random(), TemplateFields.forNew(body), actor);
    }

    /** A template of these fields, which have been checked. */
    Item<Template> add(String id, Map<String, @Nullable Object> fields, @Nullable String actor) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(fields);
        complete.values().removeIf(value -> value == null);
        String now = Moments.timestamp(store.now());
        complete.put("createdAt", now);
        complete.put("updatedAt", now);
        Template template = Template.of(id, complete);
        store.commit(Transaction.empty()
                .create(store.templates(), template)
                .audit(Changes.created(actor, ENTITY, template)));
        return new Item<>(id, 1, template);
    }

    /**
     * Changes the fields that were sent; running bundles keep the tasks they have.
     *
     * @param expectedVersion the version that the caller has seen; {@code null} to change whatever is there
     * @throws ProblemException of kind {@code NOT_FOUND}, then of kind {@code CONFLICT} when it has another version,
     *     then of kind {@code INVALID}
     */
    public Item<Template> update(
            String id, Map<String, @Nullable Object> body, @Nullable Long expectedVersion, @Nullable String actor) {
        return store.retrying(() -> {
            Item<Template> item = get(id);
            Seen.require(item, expectedVersion, "The template was changed by somebody else; load it again");
            return replace(item, TemplateFields.forChange(body), actor);
        });
    }

    Item<Template> replace(Item<Template> item, Map<String, @Nullable Object> changes, @Nullable String actor) {
        Template after = item.value().with(view -> {
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
                .replace(store.templates(), after, item.version())
                .audit(Changes.changed(actor, ENTITY, "changed", item.value(), after));
        store.commit(UndoSteps.with(transaction, ENTITY, item, after, store));
        return new Item<>(item.id(), item.version() + 1, after);
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public void delete(String id, @Nullable String actor) {
        store.retrying(() -> {
            Item<Template> item = get(id);
            Transaction transaction = Transaction.empty()
                    .delete(store.templates(), id, item.version())
                    .audit(Changes.deleted(actor, ENTITY, item.value()));
            store.commit(UndoSteps.withDeleted(transaction, ENTITY, item, List.of(), store));
            return item;
        });
    }
}
