package club.datatalks.dataops.work.internal.queue;

import java.util.ArrayList;
import java.util.List;

/** Why a task is in the queue of a day. Source: the portal's rule UI-RULE-05. */
enum QueueLabel {
    FOLLOW_UP_DUE("Follow-up due"),
    WAITING("Waiting"),
    OVERDUE("Overdue"),
    TODAY("Today"),
    MISSING_EVIDENCE("Missing evidence"),
    AT_RISK("At risk");

    private final String text;

    QueueLabel(String text) {
        this.text = text;
    }

    /** As people see it. */
    String text() {
        return text;
    }

    /**
     * The labels of a task, in order; a task without one is not in the queue.
     *
     * @param isMissingProof whether something keeps it from being completed
     */
    static List<QueueLabel> of(TaskRow task, String day, boolean isMissingProof) {
        List<QueueLabel> labels = new ArrayList<>();
        if (task.isFollowUpDue(day) && task.states().contains("follow-up-due")) {
            labels.add(FOLLOW_UP_DUE);
        } else if (task.isWaiting() && task.states().contains("waiting")) {
            labels.add(WAITING);
        }
        if (task.isOverdue(day) && task.states().contains("overdue")) {
            labels.add(OVERDUE);
        }
        if (task.isToday(day) && task.states().contains("today")) {
            labels.add(TODAY);
        }
        boolean isDue = task.date().compareTo(day) <= 0;
        if (isMissingProof && (isDue || task.states().contains("missing-evidence"))) {
            labels.add(MISSING_EVIDENCE);
        }
        boolean isInTrouble = isMissingProof || task.isWaiting();
        if (task.isRisky() && isInTrouble && task.states().contains("at-risk")) {
            labels.add(AT_RISK);
        }
        return labels;
    }
}
