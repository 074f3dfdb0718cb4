package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Moments;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to be said about waiting. Source: the work engine's semantics, 5.2. */
public final class WaitingRules {

    private static final int MAX_WAITING_FOR = 160;
    private static final int MAX_CHANNEL = 60;
    private static final int MAX_NOTE = 500;

    private WaitingRules() {}

    /**
     * Whom somebody waits for, until when and how they asked.
     *
     * @param note what happened, for the history
     */
    public record Wait(String waitingFor, String followUpAt, String channel, String note) {}

    /**
     * A reminder that was sent, and when to send the next one.
     *
     * @param note what happened, for the history
     */
    public record FollowUp(String channel, String note, String nextFollowUpAt) {}

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static Wait wait(Map<String, @Nullable Object> body) {
        String waitingFor = bounded(body, "waitingFor", MAX_WAITING_FOR);
        String followUpAt = moment(body.get("followUpAt"), "followUpAt");
        String channel = harmless(body, "channel", MAX_CHANNEL);
        String note = note(body);
        return new Wait(waitingFor, followUpAt, channel, note);
    }

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    public static FollowUp followUp(Map<String, @Nullable Object> body) {
        String channel = harmless(body, "channel", MAX_CHANNEL);
        String note = note(body);
        Object next = body.get("nextFollowUpAt");
        boolean sent = next != null && !next.equals("");
        return new FollowUp(channel, note, moment(sent ? next : body.get("followUpAt"), "nextFollowUpAt"));
    }

    /** @throws ProblemException of kind {@code INVALID} */
    public static String note(Map<String, @Nullable Object> body) {
        return harmless(body, "note", MAX_NOTE);
    }

    /** Refuses to wait for nobody, for ever, or without a word about it. */
    static void requireWait(String waitingFor, String followUpAt, String comment) {
        if (waitingFor.isBlank() || followUpAt.isBlank() || comment.isBlank()) {
            throw ProblemException.invalid("Waiting tasks require waitingFor, followUpAt, and comment");
        }
    }

    private static String bounded(Map<String, @Nullable Object> body, String field, int max) {
        String text = text(body.get(field), field);
        if (text.length() > max) {
            throw ProblemException.invalid("%s must be %d characters or fewer".formatted(field, max));
        }
        return text;
    }

    private static String harmless(Map<String, @Nullable Object> body, String field, int max) {
        String text = bounded(body, field, max);
        if (Credentials.areIn(text)) {
            throw ProblemException.invalid(field + " must not contain tokens, credentials, or signed URLs");
        }
        return text;
    }

    private static String moment(@Nullable Object value, String field) {
        String text = text(value, field);
        if (Moments.parse(text).isEmpty()) {
            throw ProblemException.invalid(field + " must be a valid date or timestamp");
        }
        return text;
    }

    private static String text(@Nullable Object value, String field) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw ProblemException.invalid(field + " is required");
        }
        return text.strip();
    }
}
