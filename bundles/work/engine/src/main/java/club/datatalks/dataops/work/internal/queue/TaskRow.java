package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Json;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.rule.ProofGap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the overview keeps of a task.
 *
 * @param assigneeId empty when nobody in particular has to do it
 * @param bundleId empty when it belongs to no workflow
 * @param followUpDay when to ask again; empty unless it waits
 * @param gaps what it may lack to be completed; none when it is done
 * @param artifactIds the artifacts that it refers to, when it needs one
 * @param sharedLinks the links of its workflow that it needs
 * @param liftedLinks those of them that it was closed without
 * @param states the states in which it wants to be seen
 * @param isRisky whether somebody said what puts it at risk
 */
record TaskRow(
        String id,
        String description,
        String date,
        String status,
        String source,
        String assigneeId,
        String bundleId,
        String followUpDay,
        List<ProofGap> gaps,
        List<String> artifactIds,
        List<String> sharedLinks,
        List<String> liftedLinks,
        Set<String> states,
        boolean isRisky) {

    /** By day, then by name. */
    static final Comparator<TaskRow> BY_DAY = Comparator.comparing(TaskRow::date)
            .thenComparing(TaskRow::description)
            .thenComparing(TaskRow::id);

    private static final Set<String> USUAL_STATES = Set.of("today", "overdue", "waiting", "follow-up-due");
    private static final int MAX_DESCRIPTION = 200;
    private static final int DAY = "2030-03-04".length();

    static TaskRow of(Task task) {
        List<ProofGap> gaps = task.isOpen() ? ProofGap.of(task) : List.of();
        boolean needsArtifact = gaps.stream().anyMatch(gap -> gap.kind() == ProofGap.Kind.ARTIFACT);
        Map<String, Object> validation = task.object("validation");
        return new TaskRow(
                task.id(),
                start(task.description(), MAX_DESCRIPTION),
                start(task.date(), DAY),
                task.status(),
                task.text("source").orElse(""),
                task.assigneeId().orElse(""),
                task.bundleId().orElse(""),
                task.isWaiting() ? start(task.filled("followUpAt").orElse(""), DAY) : "",
                gaps,
                needsArtifact ? artifactIds(task) : List.of(),
                ProofGap.sharedLinksOf(task),
                task.isDone() ? ProofGap.liftedLinksOf(task) : List.of(),
                validation.get("dashboardStates") instanceof List<?> states
                        ? Set.copyOf(Json.texts(states))
                        : USUAL_STATES,
                isFilled(validation.get("atRiskWhen")));
    }

    boolean isOpen() {
        return status.equals(Task.TODO) || isWaiting();
    }

    boolean isWaiting() {
        return status.equals(Task.WAITING);
    }

    boolean isDone() {
        return status.equals(Task.DONE);
    }

    boolean isFollowUpDue(String day) {
        return isWaiting() && !followUpDay.isEmpty() && followUpDay.compareTo(day) <= 0;
    }

    boolean isOverdue(String day) {
        return isOpen() && date.compareTo(day) < 0;
    }

    boolean isToday(String day) {
        return isOpen() && date.equals(day);
    }

    static List<String> artifactIds(Document document) {
        return document.objects("artifactRefs").stream()
                .map(reference -> Json.text(reference, "artifactId"))
                .filter(id -> !id.isBlank())
                .toList();
    }

    private static boolean isFilled(@Nullable Object value) {
        return value instanceof List<?> list
                ? !list.isEmpty()
                : value instanceof String text ? !text.isBlank() : value instanceof Map<?, ?> map && !map.isEmpty();
    }

    private static String start(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
