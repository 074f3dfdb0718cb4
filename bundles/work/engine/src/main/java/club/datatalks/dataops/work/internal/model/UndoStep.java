package club.datatalks.dataops.work.internal.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document was before a change, kept for a while so that the change can be undone.
 *
 * @param id of the change: which document, and which version it led to
 * @param fields of the document before the change
 * @param cleared those that were there with nothing in them
 * @param occurrence of a task that a recurring config made
 * @param moved the workflow whose stage the change moved; {@code null} for none
 * @param related ids of tasks that belonged to a workflow that was deleted
 * @param until when it is forgotten
 */
public record UndoStep(
        String id,
        Map<String, Object> fields,
        Set<String> cleared,
        @Nullable String occurrence,
        @Nullable MovedStage moved,
        List<String> related,
        Instant until) {

    /**
     * A workflow that was at another stage before.
     *
     * @param version that the change led to
     * @param stage before the change
     */
    public record MovedStage(String bundleId, long version, String stage) {}

    /** As a change of these fields leaves nothing behind but the document before. */
    public static UndoStep of(String id, Document before, Instant until) {
        return new UndoStep(id, before.fields(), before.cleared(), null, null, List.of(), until);
    }

    public UndoStep onOccurrence(@Nullable String day) {
        return new UndoStep(id, fields, cleared, day, moved, related, until);
    }

    public UndoStep moving(MovedStage stage) {
        return new UndoStep(id, fields, cleared, occurrence, stage, related, until);
    }

    public UndoStep relatedTo(List<String> tasks) {
        return new UndoStep(id, fields, cleared, occurrence, moved, tasks, until);
    }
}
