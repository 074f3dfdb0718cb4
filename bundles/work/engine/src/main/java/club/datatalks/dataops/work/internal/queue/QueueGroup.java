package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of a queue. A daily queue is cut into groups, and a task is in the first that fits; a person's lanes are
 * views, and a task is in every one that fits. Source: the portal's rules UI-RULE-02 to UI-RULE-06.
 */
enum QueueGroup {
    FOLLOW_UPS_DUE("follow-ups-due", "Follow-ups due"),
    OVERDUE("overdue", "Overdue"),
    AT_RISK("at-risk", "At risk"),
    TODAY("today", "Today"),
    WAITING("waiting", "Waiting"),
    OTHER("other", "Other"),
    MISSING_PROOF("missing-proof", "Missing proof"),
    NEEDS_ACTION("needs-action", "Needs your action");

    /** How a queue is cut. */
    enum Cut {
        /** Each task once. */
        GROUPS("group", List.of(FOLLOW_UPS_DUE, OVERDUE, AT_RISK, TODAY, WAITING, OTHER)),
        /** Each task wherever it fits. */
        LANES("lane", List.of(OVERDUE, FOLLOW_UPS_DUE, TODAY, MISSING_PROOF, WAITING, NEEDS_ACTION));

        private final String word;
        private final List<QueueGroup> parts;

        Cut(String word, List<QueueGroup> parts) {
            this.word = word;
            this.parts = parts;
        }

        List<QueueGroup> parts() {
            return parts;
        }

        /** @throws ProblemException of kind {@code INVALID} */
        static Cut of(String word) {
            return Arrays.stream(values())
                    .filter(cut -> cut.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid("by must be 'group' or 'lane'"));
        }

        /** @throws ProblemException of kind {@code NOT_FOUND} when it has no such part */
        QueueGroup part(String id) {
            return parts.stream()
                    .filter(part -> part.id.equals(id))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("No such part of the queue. There are: "
                            + parts.stream().map(part -> part.id).collect(Collectors.joining(", "))));
        }
    }

    private final String id;
    private final String title;

    QueueGroup(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** The group of a task with these labels; empty when it is not in the queue. */
    static Optional<QueueGroup> of(List<QueueLabel> labels) {
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (labels.contains(QueueLabel.FOLLOW_UP_DUE)) {
            return Optional.of(FOLLOW_UPS_DUE);
        }
        if (labels.contains(QueueLabel.OVERDUE)) {
            return Optional.of(OVERDUE);
        }
        if (labels.contains(QueueLabel.MISSING_EVIDENCE) || labels.contains(QueueLabel.AT_RISK)) {
            return Optional.of(AT_RISK);
        }
        if (labels.contains(QueueLabel.TODAY)) {
            return Optional.of(TODAY);
        }
        return Optional.of(labels.contains(QueueLabel.WAITING) ? WAITING : OTHER);
    }

    /** The lanes of a task. */
    static List<QueueGroup> lanesOf(TaskRow task, String day, boolean isMissingProof) {
        boolean isOverdue = task.isOverdue(day);
        boolean isToday = task.isToday(day);
        boolean lacksProof = isMissingProof && (isOverdue || isToday || task.isWaiting());
        // Asked for every open task of every queue, so it makes no more than the list.
        List<QueueGroup> lanes = new ArrayList<>(Cut.LANES.parts().size());
        addIf(isOverdue, OVERDUE, lanes);
        addIf(task.isFollowUpDue(day), FOLLOW_UPS_DUE, lanes);
        addIf(isToday, TODAY, lanes);
        addIf(lacksProof, MISSING_PROOF, lanes);
        addIf(task.isWaiting(), WAITING, lanes);
        addIf(isOverdue || isToday || lacksProof, NEEDS_ACTION, lanes);
        return lanes;
    }

    private static void addIf(boolean holds, QueueGroup lane, List<QueueGroup> lanes) {
        if (holds) {
            lanes.add(lane);
        }
    }
}
