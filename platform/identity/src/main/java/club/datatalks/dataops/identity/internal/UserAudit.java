package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.state.AuditEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the audit log says about users. */
final class UserAudit {

    /** The kind of thing that all of it is about. */
    static final String ENTITY = "user";

    /** What the portal does by itself. */
    static final Actor PORTAL = new Actor("portal", "Portal", "", Role.ADMIN);

    private UserAudit() {}

    static AuditEvent created(Actor by, User user) {
        return new AuditEvent(by.id(), ENTITY, user.id(), "created", Map.of(), fields(user));
    }

    /** What differs between the two. */
    static AuditEvent changed(Actor by, User before, User after) {
        Map<String, String> old = fields(before);
        Map<String, String> was = new LinkedHashMap<>();
        Map<String, String> is = new LinkedHashMap<>();
        fields(after).forEach((field, value) -> {
            String oldValue = old.getOrDefault(field, "");
            if (!value.equals(oldValue)) {
                was.put(field, oldValue);
                is.put(field, value);
            }
        });
        if (!Objects.equals(before.passwordHash(), after.passwordHash())) {
            is.put("password", after.passwordHash() == null ? "removed" : "changed");
        }
        return new AuditEvent(by.id(), ENTITY, after.id(), "changed", was, is);
    }

    static AuditEvent passwordReset(Actor by, User user) {
        return AuditEvent.of(by.id(), ENTITY, user.id(), "password reset");
    }

    static AuditEvent signedIn(User user) {
        return AuditEvent.of(user.id(), ENTITY, user.id(), "signed in");
    }

    static AuditEvent signedOut(String userId) {
        return AuditEvent.of(userId, ENTITY, userId, "signed out");
    }

    private static Map<String, String> fields(User user) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", user.name());
        fields.put("email", user.email());
        fields.put("role", user.role().wireName());
        fields.put("disabled", Boolean.toString(user.isDisabled()));
        return fields;
    }
}
