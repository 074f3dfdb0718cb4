package club.datatalks.dataops.work.internal.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work on one calendar day, done by one person or nobody in particular.
 *
 * <p>Its fields are those of the contract; {@code date} is a day, {@code YYYY-MM-DD}, compared as text.
 *
 * @param occurrence the day for which a recurring config made it, whatever became of its date; {@code null} for others
 */
public record Task(
        String id,
        Map<String, Object> fields,
        Set<String> cleared,
        @Nullable String occurrence) implements Document {

    public static final String TODO = "todo";
    public static final String WAITING = "waiting";
    public static final String DONE = "done";
    public static final String ARCHIVED = "archived";

    /** All of them, in the order in which lists of a day show them by their names. */
    public static final List<String> STATUSES = List.of(TODO, WAITING, DONE, ARCHIVED);

    public Task {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
    }

    /** A task of these fields; a {@code null} is answered as such. */
    public static Task of(String id, Map<String, @Nullable Object> fields) {
        return new Task(
                id,
                Parts.of(fields, Set.of()).fields(),
                Parts.of(fields, Set.of()).cleared(),
                null);
    }

    public String description() {
        return text("description").orElse("");
    }

    public String date() {
        return text("date").orElse("");
    }

    public String status() {
        return text("status").orElse(TODO);
    }

    public boolean isWaiting() {
        return status().equals(WAITING);
    }

    public boolean isDone() {
        return status().equals(DONE);
    }

    /** Whether somebody still has to do something. */
    public boolean isOpen() {
        return status().equals(TODO) || isWaiting();
    }

    public Optional<String> bundleId() {
        return filled("bundleId");
    }

    public Optional<String> assigneeId() {
        return filled("assigneeId");
    }

    public Optional<String> recurringConfigId() {
        return filled("recurringConfigId");
    }

    /** The moment from which a reminder is due, when it waits and says until when. */
    public Optional<Instant> followUp() {
        return isWaiting() ? filled("followUpAt").flatMap(Moments::parse) : Optional.empty();
    }

    /** The same task after a change of its fields. */
    public Task with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        Parts parts = Parts.of(view, Set.of());
        return new Task(id, parts.fields(), parts.cleared(), occurrence);
    }

    public Task onOccurrence(String day) {
        return new Task(id, fields, cleared, day);
    }
}
