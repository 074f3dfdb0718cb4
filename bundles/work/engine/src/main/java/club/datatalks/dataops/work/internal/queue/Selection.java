package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Moments;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Whose work of which day somebody wants to see.
 *
 * @param day {@code YYYY-MM-DD}
 * @param user only what this person or nobody in particular has to do; empty for everybody's work
 * @param bundleId only what belongs to this workflow; empty for everything
 * @param source only what came from there, such as {@code template}; empty for everything
 * @param text only tasks with this in their description, in any case; empty for all
 */
public record Selection(String day, String user, String bundleId, String source, String text) {

    public Selection {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * @param date empty for today
     * @throws ProblemException of kind {@code INVALID} when it is no day
     */
    public static Selection of(String date, LocalDate today, String user, String bundleId, String source, String text) {
        String day = date.isEmpty()
                ? today.toString()
                : Moments.day(date)
                        .orElseThrow(() -> ProblemException.invalid("date must be a calendar day, YYYY-MM-DD"))
                        .toString();
        return new Selection(day, user, bundleId, source, text);
    }

    boolean includes(TaskRow task) {
        return (user.isEmpty()
                        || task.assigneeId().isEmpty()
                        || task.assigneeId().equals(user))
                && (bundleId.isEmpty() || task.bundleId().equals(bundleId))
                && (source.isEmpty() || task.source().equals(source))
                && (text.isEmpty()
                        || task.description().toLowerCase(Locale.ROOT).contains(text));
    }
}
