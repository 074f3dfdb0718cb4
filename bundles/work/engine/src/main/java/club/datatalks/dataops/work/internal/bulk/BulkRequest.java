package club.datatalks.dataops.work.internal.bulk;

import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many tasks and what to do with them, as somebody sent it.
 *
 * @param action one of {@link #ACTIONS}
 * @param further what the action takes besides
 */
record BulkRequest(String action, List<Target> targets, Map<String, @Nullable Object> further) {

    static final List<String> ACTIONS =
            List.of("complete", "reopen", "move", "assign", "mark-waiting", "note", "archive", "delete");

    /** Tasks of one request; a client with more sends several. */
    static final int MAX_TARGETS = 200;

    /**
     * A task, as somebody has seen it.
     *
     * @param version {@code null} to change whatever is there
     */
    record Target(String id, @Nullable Long version) {}

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    static BulkRequest of(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> further = new LinkedHashMap<>(body);
        if (!(further.remove("action") instanceof String action) || !ACTIONS.contains(action)) {
            throw ProblemException.invalid("action must be one of: " + String.join(", ", ACTIONS));
        }
        if (!(further.remove("tasks") instanceof List<?> sent) || sent.isEmpty() || sent.size() > MAX_TARGETS) {
            throw ProblemException.invalid("tasks must be a list of 1 to %d tasks".formatted(MAX_TARGETS));
        }
        List<Target> targets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object entry : sent) {
            Target target = target(entry);
            if (!seen.add(target.id())) {
                throw ProblemException.invalid("tasks must not name %s twice".formatted(target.id()));
            }
            targets.add(target);
        }
        return new BulkRequest(action, List.copyOf(targets), further);
    }

    private static Target target(@Nullable Object entry) {
        if (entry instanceof String id && !id.isBlank()) {
            return new Target(id, null);
        }
        if (entry instanceof Map<?, ?> task && task.get("id") instanceof String id && !id.isBlank()) {
            Object version = task.get("version");
            if (version == null) {
                return new Target(id, null);
            }
            if (version instanceof Integer || version instanceof Long) {
                return new Target(id, ((Number) version).longValue());
            }
        }
        throw ProblemException.invalid("tasks must hold ids, or objects with id and version, a whole number");
    }

    /** @throws ProblemException of kind {@code INVALID} when it is missing or blank */
    String text(String field) {
        if (further.get(field) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw ProblemException.invalid(field + " is required");
    }
}
