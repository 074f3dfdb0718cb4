package club.datatalks.dataops.work.internal.model;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rule that makes one task on each day that its cron text names. */
public record RecurringConfig(String id, Map<String, Object> fields, Set<String> cleared) implements Document {

    public RecurringConfig {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
    }

    /** One of these fields; a {@code null} is answered as such. */
    public static RecurringConfig of(String id, Map<String, @Nullable Object> fields) {
        Parts parts = Parts.of(fields, Set.of());
        return new RecurringConfig(id, parts.fields(), parts.cleared());
    }

    public String description() {
        return text("description").orElse("");
    }

    public String cronExpression() {
        return text("cronExpression").orElse("");
    }

    public boolean isEnabled() {
        return !Boolean.FALSE.equals(fields().get("enabled"));
    }

    /** The same after a change of its fields. */
    public RecurringConfig with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        return of(id, view);
    }
}
