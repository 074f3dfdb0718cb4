package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.rule.CompletionGates;
import club.datatalks.dataops.work.internal.rule.Evidence;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a task needs to be done, and for nothing that it does not need: at most five calls of the store, and
 * none for a task without conditions.
 *
 * @param bundle the task's bundle as it was found, for writing it in the same transaction
 */
record Proofs(Evidence evidence, @Nullable Item<Bundle> bundle) {

    private static final String APPROVED = "approved";

    /** @param task as it would be when it is done */
    static Proofs of(Task task, WorkStore store) {
        CompletionGates.Need need = CompletionGates.needOf(task);
        Item<Bundle> bundle = need.bundle()
                ? task.bundleId().flatMap(id -> store.bundles().find(id)).orElse(null)
                : null;
        Bundle found = bundle == null ? null : bundle.value();
        Evidence evidence = new Evidence(
                found,
                need.file() && hasFile(task, store),
                need.artifacts() ? approvedArtifacts(task, found, store) : List.of());
        return new Proofs(evidence, bundle);
    }

    private static boolean hasFile(Task task, WorkStore store) {
        return !store.first(store.files(), Query.of(WorkCollections.FILES_OF_TASK, task.id()), 1)
                .isEmpty();
    }

    private static List<String> approvedArtifacts(Task task, @Nullable Bundle bundle, WorkStore store) {
        Optional<String> own = first(store, Query.of(WorkCollections.ARTIFACTS_OF_TASK, task.id()));
        if (own.isPresent()) {
            return List.of(own.get());
        }
        Optional<String> shared =
                task.bundleId().flatMap(id -> first(store, Query.of(WorkCollections.ARTIFACTS_OF_BUNDLE, id)));
        return shared.map(List::of).orElseGet(() -> referenced(task, bundle, store));
    }

    private static Optional<String> first(WorkStore store, Query artifacts) {
        return store.first(store.artifacts(), artifacts.from(APPROVED).to(APPROVED), 1).stream()
                .map(Item::id)
                .findFirst();
    }

    private static List<String> referenced(Task task, @Nullable Bundle bundle, WorkStore store) {
        List<Map<String, Object>> references = new ArrayList<>(task.objects("artifactRefs"));
        if (bundle != null) {
            references.addAll(bundle.objects("artifactRefs"));
        }
        List<String> ids = references.stream()
                .map(reference -> Json.text(reference, "artifactId"))
                .filter(id -> !id.isBlank())
                .distinct()
                .toList();
        return store.byIds(store.artifacts(), ids).stream()
                .filter(artifact -> artifact.value().isApproved())
                .map(Item<Artifact>::id)
                .toList();
    }
}
