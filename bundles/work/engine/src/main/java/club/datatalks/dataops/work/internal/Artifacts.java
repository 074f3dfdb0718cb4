package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.rule.ArtifactFields;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Evidence by reference. The record is the truth; tasks and bundles show copies of it, which follow in the same
 * transaction. Safe for use by several threads and nodes.
 */
@Component(service = Artifacts.class, configurationPid = WorkConfig.PID)
public final class Artifacts {

    private static final String ENTITY = "artifact";
    private static final String UNKNOWN = "Artifact not found";
    private static final List<String> FILTERS =
            List.of("taskId", "bundleId", "assistantJobId", "fileId", "status", "type");

    private final WorkStore store;
    private final ArtifactFields rules;

    @Activate
    public Artifacts(WorkConfig config, @Reference WorkStore store) {
        this(store, config.blobs().equals("file"));
    }

    Artifacts(WorkStore store, boolean local) {
        this.store = store;
        this.rules = new ArtifactFields(local);
    }

    /** Those for which every given filter holds. */
    public List<Artifact> list(Map<String, String> filters) {
        return store.all(store.artifacts(), query(filters)).stream()
                .map(Item::value)
                .filter(artifact -> FILTERS.stream()
                        .allMatch(field -> !filters.containsKey(field)
                                || artifact.text(field).equals(Optional.ofNullable(filters.get(field)))))
                .toList();
    }

    private static Query query(Map<String, String> filters) {
        String task = filters.get("taskId");
        if (task != null) {
            return Query.of(WorkCollections.ARTIFACTS_OF_TASK, task);
        }
        String bundle = filters.get("bundleId");
        if (bundle != null) {
            return Query.of(WorkCollections.ARTIFACTS_OF_BUNDLE, bundle);
        }
        String job = filters.get("assistantJobId");
        return job != null
                ? Query.of(WorkCollections.ARTIFACTS_OF_JOB, job)
                : Query.of(WorkCollections.ALL_ARTIFACTS, Index.ALL);
    }

    /** @throws ProblemException of kind {@code NOT_FOUND} */
    public Item<Artifact> get(String id) {
        return store.require(store.artifacts(), id, UNKNOWN);
    }

    /**
     * Registers evidence.
     *
     * @throws ProblemException of kind {@code INVALID}; of kind {@code NOT_FOUND} when its task, bundle or file is not
     *     there
     */
    public Artifact create(Map<String, @Nullable Object> body, @Nullable String actor) {
        Map<String, @Nullable Object> fields = rules.forNew(body, actor);
        String now = now();
        fields.put("createdAt", now);
        fields.put("updatedAt", now);
        Artifact artifact = ArtifactFields.reviewed(Artifact.of(Ids.random(), fields), actor, now);
        requireRelated(artifact, Artifact.of(artifact.id(), Map.of()));
        store.commit(Transaction.empty()
                .create(store.artifacts(), artifact)
                .audit(Changes.created(actor, ENTITY, artifact)));
        return artifact;
    }

    /** Changes the fields that were sent. */
    public Item<Artifact> update(String id, @Nullable Map<String, @Nullable Object> body, @Nullable String actor) {
        return change(id, "changed", actor, artifact -> {
            if (body == null) {
                throw ProblemException.invalid("Request body is required");
            }
            Artifact after = rules.changed(artifact, body);
            boolean isNew = !after.text("status").equals(artifact.text("status"));
            Artifact reviewed = body.containsKey("status") && !body.containsKey("reviewedAt")
                    ? ArtifactFields.judged(after, isNew, body.containsKey("reviewedBy"), actor, now())
                    : after;
            requireRelated(reviewed, artifact);
            return reviewed;
        });
    }

    /** Puts an artifact away. */
    public Item<Artifact> archive(String id, @Nullable String actor) {
        return change(id, "archived", actor, artifact -> artifact.with(view -> view.put("status", "archived")));
    }

    /** Ties an artifact to a task, a bundle or both, and shows it there: all of it, or nothing. */
    public Item<Artifact> attach(String id, @Nullable Map<String, @Nullable Object> body, @Nullable String actor) {
        return store.retrying(() -> {
            Item<Artifact> item = get(id);
            if (body == null) {
                throw ProblemException.invalid("Request body is required");
            }
            String taskId = body.get("taskId") instanceof String text ? text : "";
            String bundleId = body.get("bundleId") instanceof String text ? text : "";
            if (taskId.isBlank() && bundleId.isBlank()) {
                throw ProblemException.invalid("taskId or bundleId is required");
            }
            Item<Task> task = taskId.isBlank() ? null : store.require(store.tasks(), taskId, "Task not found");
            Item<Bundle> bundle =
                    bundleId.isBlank() ? null : store.require(store.bundles(), bundleId, "Bundle not found");
            Artifact after = item.value().with(view -> {
                if (task != null) {
                    view.put("taskId", taskId);
                }
                if (bundle != null) {
                    view.put("bundleId", bundleId);
                }
                view.put("updatedAt", Moments.timestamp(store.now()));
            });
            return write(item, after, "attached", task, bundle, true, actor);
        });
    }

    private Item<Artifact> change(String id, String action, @Nullable String actor, UnaryOperator<Artifact> change) {
        return store.retrying(() -> {
            Item<Artifact> item = get(id);
            Artifact after =
                    change.apply(item.value()).with(view -> view.put("updatedAt", Moments.timestamp(store.now())));
            boolean shown = !after.reference().equals(item.value().reference());
            Item<Task> task =
                    shown ? after.taskId().flatMap(it -> store.tasks().find(it)).orElse(null) : null;
            Item<Bundle> bundle = shown
                    ? after.bundleId().flatMap(it -> store.bundles().find(it)).orElse(null)
                    : null;
            return write(item, after, action, task, bundle, false, actor);
        });
    }

    /** @param add whether the task and the bundle show the artifact also when they did not before */
    private Item<Artifact> write(
            Item<Artifact> item,
            Artifact after,
            String action,
            @Nullable Item<Task> task,
            @Nullable Item<Bundle> bundle,
            boolean add,
            @Nullable String actor) {
        Transaction transaction = Transaction.empty()
                .replace(store.artifacts(), after, item.version())
                .audit(Changes.changed(actor, ENTITY, action, item.value(), after));
        if (task != null) {
            List<Map<String, Object>> references = references(task.value().objects("artifactRefs"), after, add);
            Task changed = task.value().with(view -> view.put("artifactRefs", references));
            if (!references.equals(task.value().objects("artifactRefs"))) {
                transaction = transaction.replace(store.tasks(), changed, task.version());
            }
        }
        if (bundle != null) {
            List<Map<String, Object>> references = references(bundle.value().objects("artifactRefs"), after, add);
            Bundle changed = bundle.value().with(view -> view.put("artifactRefs", references));
            if (!references.equals(bundle.value().objects("artifactRefs"))) {
                transaction = transaction.replace(store.bundles(), changed, bundle.version());
            }
        }
        store.commit(transaction);
        return new Item<>(item.id(), item.version() + 1, after);
    }

    private static List<Map<String, Object>> references(
            List<Map<String, Object>> before, Artifact artifact, boolean add) {
        List<Map<String, Object>> references = new ArrayList<>(before);
        boolean shown = false;
        for (int i = 0; i < references.size(); i++) {
            if (Objects.equals(references.get(i).get("artifactId"), artifact.id())) {
                references.set(i, artifact.reference());
                shown = true;
            }
        }
        if (!shown && add) {
            references.add(artifact.reference());
        }
        return references;
    }

    private String now() {
        return Moments.timestamp(store.now());
    }

    // Only what is new: a file or a bundle that went must not keep anybody from judging what came of it.
    private void requireRelated(Artifact artifact, Artifact before) {
        changed("taskId", artifact, before).ifPresent(id -> store.require(store.tasks(), id, "Task not found"));
        changed("bundleId", artifact, before).ifPresent(id -> store.require(store.bundles(), id, "Bundle not found"));
        changed("fileId", artifact, before).ifPresent(id -> store.require(store.files(), id, "File not found"));
    }

    private static Optional<String> changed(String field, Artifact artifact, Artifact before) {
        return artifact.filled(field).filter(id -> !before.text(field).equals(Optional.of(id)));
    }
}
