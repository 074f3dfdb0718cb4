package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account, as it is stored.
 *
 * @param email empty for the portal's administrator, who signs in with a user name
 * @param disabled {@code null} until somebody has decided about it
 * @param passwordHash {@code null} for somebody who cannot sign in with a password
 * @param passwordConfigured whether the password comes from the configuration, for the portal's administrator only
 * @param credentials one higher whenever what was signed in before must count no more: a session carries the number it
 *     was opened under
 */
public record User(
        String id,
        String name,
        String email,
        Role role,
        @Nullable Boolean disabled,
        Instant createdAt,
        @Nullable String passwordHash,
        boolean passwordConfigured,
        long credentials) {

    public User {
        if (id.isEmpty() || name.isBlank()) {
            throw new IllegalArgumentException("a user has an id and a name");
        }
    }

    /** Somebody new, who cannot sign in yet. */
    static User of(String id, String name, String email, Role role, Instant createdAt) {
        return new User(id, name, email, role, null, createdAt, null, false, 0);
    }

    /** The portal's administrator, who cannot sign in yet. */
    static User portalAdmin(Instant createdAt) {
        return of(Actor.PORTAL_ADMIN_ID, "Portal admin", "", Role.ADMIN, createdAt);
    }

    /** What two spellings of the same address have in common. */
    static String mailbox(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public boolean isDisabled() {
        return Boolean.TRUE.equals(disabled);
    }

    public boolean hasPassword() {
        return passwordHash != null;
    }

    /** Whether this account alone is enough to run the portal. */
    boolean canAdminister() {
        return role == Role.ADMIN && !isDisabled() && hasPassword();
    }

    public Actor toActor() {
        return new Actor(id, name, email, role);
    }

    User withName(String newName) {
        return new User(id, newName, email, role, disabled, createdAt, passwordHash, passwordConfigured, credentials);
    }

    User withEmail(String newEmail) {
        return new User(id, name, newEmail, role, disabled, createdAt, passwordHash, passwordConfigured, credentials);
    }

    User withRole(Role newRole) {
        return new User(id, name, email, newRole, disabled, createdAt, passwordHash, passwordConfigured, credentials);
    }

    /** The same user, disabled or not; disabling ends the sessions. */
    User withDisabled(boolean nowDisabled) {
        long next = nowDisabled && !isDisabled() ? credentials + 1 : credentials;
        return new User(id, name, email, role, nowDisabled, createdAt, passwordHash, passwordConfigured, next);
    }

    /** The same user with another password, which ends the sessions. */
    User withPassword(String hash) {
        return new User(id, name, email, role, disabled, createdAt, hash, false, credentials + 1);
    }

    /** The same user with the password that the configuration says, which ends the sessions. */
    User withConfiguredPassword(String hash) {
        return new User(id, name, email, role, disabled, createdAt, hash, true, credentials + 1);
    }

    /** The same user, who can no longer sign in, which ends the sessions. */
    User withoutPassword() {
        return new User(id, name, email, role, disabled, createdAt, null, false, credentials + 1);
    }

    /** The same user with the same password, kept in another form; the sessions go on. */
    User withRehashedPassword(String hash) {
        return new User(id, name, email, role, disabled, createdAt, hash, passwordConfigured, credentials);
    }

    /** Without the hash: texts like these end up in logs. */
    @Override
    public String toString() {
        return "User[%s, %s, %s]".formatted(id, name, role);
    }
}
