package club.datatalks.dataops.work.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A workflow definition: tasks placed relative to an anchor date. */
public record Template(String id, Map<String, Object> fields, Set<String> cleared) implements Document {

    public Template {
        Parts parts = Parts.of(fields, cleared);
        fields = parts.fields();
        cleared = parts.cleared();
    }

    /** One of these fields; a {@code null} is answered as such. */
    public static Template of(String id, Map<String, @Nullable Object> fields) {
        Parts parts = Parts.of(fields, Set.of());
        return new Template(id, parts.fields(), parts.cleared());
    }

    public String name() {
        return text("name").orElse("");
    }

    /** The definitions of its tasks, in order. */
    public List<Map<String, Object>> taskDefinitions() {
        return objects("taskDefinitions");
    }

    public Optional<String> defaultAssigneeId() {
        return filled("defaultAssigneeId");
    }

    /** When its workflows start by themselves; empty when somebody starts them, or nobody at the moment. */
    public Optional<String> schedule() {
        boolean runs = text("triggerType").orElse("").equals("automatic")
                && !Boolean.FALSE.equals(fields().get("triggerEnabled"));
        return runs ? filled("triggerSchedule") : Optional.empty();
    }

    /** How many days a workflow starts before its anchor date. */
    public int leadDays() {
        return fields().get("triggerLeadDays") instanceof Number days ? days.intValue() : 0;
    }

    /** The same after a change of its fields. */
    public Template with(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> view = view();
        change.accept(view);
        return of(id, view);
    }
}
