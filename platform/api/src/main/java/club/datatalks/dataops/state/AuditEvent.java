package club.datatalks.dataops.state;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That somebody did something, to be recorded with the change itself by {@link Transaction#audit}. It holds no secrets.
 *
 * @param actorId a user's id, or the name of what acts by itself, for example {@code scheduler}
 * @param entityType what kind of thing it was done to, for example {@code task}
 * @param action what was done, a past participle: {@code created}, {@code completed}
 * @param before what changed, as it was, for people; empty when the thing is new
 * @param after what changed, as it is; empty when the thing is gone
 */
public record AuditEvent(
        String actorId,
        String entityType,
        String entityId,
        String action,
        Map<String, String> before,
        Map<String, String> after) {

    public AuditEvent {
        if (actorId.isBlank() || entityType.isBlank() || entityId.isBlank() || action.isBlank()) {
            throw new IllegalArgumentException("an audit event says who did what to which thing");
        }
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
        int bytes = bytes(actorId) + bytes(entityType) + bytes(entityId) + bytes(action) + bytes(before) + bytes(after);
        if (bytes > StateLimits.MAX_AUDIT_BYTES) {
            throw new IllegalArgumentException("an audit event holds at most %d bytes of text, not %d"
                    .formatted(StateLimits.MAX_AUDIT_BYTES, bytes));
        }
    }

    /** An event that needs no details. */
    public static AuditEvent of(String actorId, String entityType, String entityId, String action) {
        return new AuditEvent(actorId, entityType, entityId, action, Map.of(), Map.of());
    }

    private static int bytes(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToInt(text -> bytes(text.getKey()) + bytes(text.getValue()))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
