package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.rule.ProofGap;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is open, what the active workflows consist of, and what proves what: everything that the queue is made of, in
 * memory. Several threads may read it while one brings it up to date.
 */
final class Overview {

    private final Map<String, TaskRow> tasks = new ConcurrentHashMap<>();
    private final Map<String, Item<Bundle>> bundles = new ConcurrentHashMap<>();
    /** Files by their id; the value is the task's. */
    private final Map<String, String> files = new ConcurrentHashMap<>();

    private final Map<String, Integer> filesOfTask = new ConcurrentHashMap<>();
    private final Map<String, Approved> artifacts = new ConcurrentHashMap<>();
    private final Map<String, Integer> artifactsOf = new ConcurrentHashMap<>();

    /** An approved artifact, and what it counts for. */
    private record Approved(String taskKey, String bundleKey) {}

    /** Reads everything that is open or belongs to an active workflow. */
    static Overview read(WorkStore store) {
        Overview overview = new Overview();
        for (Item<Bundle> bundle : store.all(store.bundles(), Query.of(WorkCollections.ALL_BUNDLES, Index.ALL))) {
            overview.put(bundle);
        }
        for (String bundle : overview.bundles.keySet()) {
            overview.readTasksOf(bundle, store);
        }
        for (String status : List.of(Task.TODO, Task.WAITING)) {
            store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_STATUS, status))
                    .forEach(task -> overview.put(task.value()));
        }
        store.all(store.files(), Query.of(WorkCollections.ALL_FILES, Index.ALL))
                .forEach(file -> overview.put(file.value()));
        store.all(store.artifacts(), Query.of(WorkCollections.ALL_ARTIFACTS, Index.ALL))
                .forEach(artifact -> overview.put(artifact.value()));
        return overview;
    }

    Collection<TaskRow> tasks() {
        return tasks.values();
    }

    /** The active ones. */
    Collection<Item<Bundle>> bundles() {
        return bundles.values();
    }

    /** An active workflow by its id. */
    @Nullable Bundle bundle(String id) {
        Item<Bundle> bundle = bundles.get(id);
        return bundle == null ? null : bundle.value();
    }

    /** Whether something that a task may lack is really missing. */
    boolean isOpen(ProofGap gap, TaskRow task) {
        return switch (gap.kind()) {
            case FILE -> !filesOfTask.containsKey(task.id());
            case ARTIFACT -> !hasApprovedArtifact(task);
            case SHARED_LINK -> {
                Bundle bundle = bundle(task.bundleId());
                yield bundle == null || bundle.link(gap.name()).isEmpty();
            }
            case LINK, WORKFLOW, COMMENT, STATUS -> true;
        };
    }

    private boolean hasApprovedArtifact(TaskRow task) {
        if (artifactsOf.containsKey(taskKey(task.id()))
                || !task.bundleId().isEmpty() && artifactsOf.containsKey(bundleKey(task.bundleId()))
                || task.artifactIds().stream().anyMatch(artifacts::containsKey)) {
            return true;
        }
        Bundle bundle = bundle(task.bundleId());
        return bundle != null && TaskRow.artifactIds(bundle).stream().anyMatch(artifacts::containsKey);
    }

    // ------------------------------------------------------------ for the one that brings it up to date

    /** Takes over a task, or forgets it when nobody will ask for it. */
    void put(Task task) {
        boolean isOfInterest =
                task.isOpen() || task.bundleId().filter(bundles::containsKey).isPresent();
        if (isOfInterest) {
            tasks.put(task.id(), TaskRow.of(task));
        } else {
            tasks.remove(task.id());
        }
    }

    void removeTask(String id) {
        tasks.remove(id);
    }

    /** Takes over a workflow; gives whether it was not among the active ones before, and its tasks have to be read. */
    boolean put(Item<Bundle> bundle) {
        if (bundle.value().isArchived()) {
            removeBundle(bundle.id());
            return false;
        }
        return bundles.put(bundle.id(), bundle) == null;
    }

    void readTasksOf(String bundleId, WorkStore store) {
        store.all(store.tasks(), Query.of(WorkCollections.TASKS_OF_BUNDLE, bundleId))
                .forEach(task -> put(task.value()));
    }

    void removeBundle(String id) {
        if (bundles.remove(id) != null) {
            tasks.values().removeIf(task -> task.bundleId().equals(id) && !task.isOpen());
        }
    }

    void put(StoredFile file) {
        removeFile(file.id());
        files.put(file.id(), file.taskId());
        filesOfTask.merge(file.taskId(), 1, Integer::sum);
    }

    void removeFile(String id) {
        String task = files.remove(id);
        if (task != null) {
            filesOfTask.computeIfPresent(task, Overview::oneLess);
        }
    }

    void put(Artifact artifact) {
        removeArtifact(artifact.id());
        if (artifact.isApproved()) {
            Approved approved = new Approved(
                    artifact.taskId().map(Overview::taskKey).orElse(""),
                    artifact.bundleId().map(Overview::bundleKey).orElse(""));
            artifacts.put(artifact.id(), approved);
            artifactsOf.merge(approved.taskKey(), 1, Integer::sum);
            artifactsOf.merge(approved.bundleKey(), 1, Integer::sum);
        }
    }

    void removeArtifact(String id) {
        Approved approved = artifacts.remove(id);
        if (approved != null) {
            artifactsOf.computeIfPresent(approved.taskKey(), Overview::oneLess);
            artifactsOf.computeIfPresent(approved.bundleKey(), Overview::oneLess);
        }
    }

    private static @Nullable Integer oneLess(String key, Integer count) {
        return count == 1 ? null : count - 1;
    }

    private static String taskKey(String id) {
        return "task " + id;
    }

    private static String bundleKey(String id) {
        return "bundle " + id;
    }
}
