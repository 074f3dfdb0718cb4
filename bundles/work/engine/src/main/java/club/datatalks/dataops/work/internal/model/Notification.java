package club.datatalks.dataops.work.internal.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should know; without a {@code userId} everybody.
 *
 * @param dismissedBy who has seen enough of one that is for everybody, and dismissed it for themselves
 */
public record Notification(String id, Map<String, Object> fields, Set<String> cleared, Set<String> dismissedBy)
        implements Document {

    public Notification {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
        dismissedBy = Set.copyOf(dismissedBy);
    }

    /** A new one of these fields, that nobody has dismissed. */
    public static Notification of(String id, Map<String, @Nullable Object> fields) {
        Parts parts = Parts.of(fields, Set.of());
        return new Notification(id, parts.fields(), parts.cleared(), Set.of());
    }

    public Optional<String> userId() {
        return filled("userId");
    }

    public String createdAt() {
        return text("createdAt").orElse("");
    }

    /** Whether it is dismissed for everybody. */
    public boolean isDismissed() {
        return flag("dismissed");
    }

    /** Whether somebody does not see it among the open ones any more. */
    public boolean isDismissedFor(@Nullable String user) {
        return isDismissed() || user != null && dismissedBy.contains(user);
    }

    /** The same, dismissed for everybody. */
    public Notification dismissed() {
        return with(view -> view.put("dismissed", true));
    }

    /** The same, dismissed for one of those whom it is for. */
    public Notification dismissedBy(String user) {
        Set<String> users = new LinkedHashSet<>(dismissedBy);
        users.add(user);
        return new Notification(id, fields, cleared, users);
    }

    /** The same under another id. */
    public Notification withId(String newId) {
        return new Notification(newId, fields, cleared, dismissedBy);
    }

    private Notification with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        Parts parts = Parts.of(view, Set.of());
        return new Notification(id, parts.fields(), parts.cleared(), dismissedBy);
    }
}
