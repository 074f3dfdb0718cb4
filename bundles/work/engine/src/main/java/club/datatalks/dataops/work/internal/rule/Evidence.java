package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.work.internal.model.Bundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the task when somebody wants to complete it.
 *
 * @param bundle the task's bundle, when it has one that exists
 * @param hasFile whether at least one file was uploaded for the task
 * @param approvedArtifacts ids of the approved artifacts that count for the task
 */
public record Evidence(@Nullable Bundle bundle, boolean hasFile, List<String> approvedArtifacts) {

    /** Nothing at all, as for a task that is only being made. */
    public static final Evidence NONE = new Evidence(null, false, List.of());

    public Evidence {
        approvedArtifacts = List.copyOf(approvedArtifacts);
    }
}
