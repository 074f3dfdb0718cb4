package club.datatalks.dataops.operations.internal.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of all records proves that tasks are done: files and approved artifacts. Filled by every record once, then
 * asked.
 */
final class Evidence {

    private final Set<String> tasksWithFile = new HashSet<>();
    private final Set<String> approvedArtifacts = new HashSet<>();
    private final Set<String> tasksWithArtifact = new HashSet<>();
    private final Set<String> bundlesWithArtifact = new HashSet<>();
    private final Map<String, List<String>> bundleReferences = new HashMap<>();

    void add(Entity entity, Map<String, ?> record) {
        switch (entity) {
            case FILES -> note(tasksWithFile, record, "task_id");
            case ARTIFACTS -> {
                if ("approved".equals(record.get("status"))) {
                    note(approvedArtifacts, record, entity.idField);
                    note(tasksWithArtifact, record, "task_id");
                    note(bundlesWithArtifact, record, "bundle_id");
                }
            }
            case BUNDLES -> {
                List<String> references = artifacts(record);
                if (!references.isEmpty() && record.get(entity.idField) instanceof String id) {
                    bundleReferences.put(id, references);
                }
            }
            default -> {
                // Proves nothing.
            }
        }
    }

    private static void note(Set<String> ids, Map<String, ?> record, String field) {
        if (record.get(field) instanceof String id) {
            ids.add(id);
        }
    }

    private static List<String> artifacts(Map<String, ?> record) {
        return record.get("artifact_refs") instanceof List<?> references
                ? references.stream()
                        .map(entry -> entry instanceof Map<?, ?> object ? object.get("artifactId") : null)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    boolean hasFile(Map<String, ?> task) {
        return tasksWithFile.contains(text(task, "task_id"));
    }

    /** Whether an approved artifact belongs to the task or to its bundle, or is referenced by one of them. */
    boolean hasApprovedArtifact(Map<String, ?> task) {
        String bundle = text(task, "bundle_id");
        return tasksWithArtifact.contains(text(task, "task_id"))
                || bundlesWithArtifact.contains(bundle)
                || artifacts(task).stream().anyMatch(approvedArtifacts::contains)
                || bundleReferences.getOrDefault(bundle, List.of()).stream().anyMatch(approvedArtifacts::contains);
    }

    private static String text(Map<String, ?> record, String field) {
        return record.get(field) instanceof String text ? text : "";
    }
}
