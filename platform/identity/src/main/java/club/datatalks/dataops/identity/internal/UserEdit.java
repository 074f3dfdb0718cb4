package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.credential.PasswordPolicy;
import club.datatalks.dataops.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user as somebody entered it. What is missing stays as it is; what was no text is empty.
 *
 * @param disabled {@code true} or {@code false}; any other text was no boolean
 */
public record UserEdit(
        @Nullable String name,
        @Nullable String email,
        @Nullable String role,
        @Nullable String disabled,
        @Nullable String password) {

    /** An edit that only enables or disables. */
    static UserEdit disabling(boolean disabled) {
        return new UserEdit(null, null, null, Boolean.toString(disabled), null);
    }

    /**
     * What to change, when the edit will do.
     *
     * @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do
     */
    Checked checked(PasswordPolicy policy) {
        String newName = name == null ? null : UserFields.name(name, "name must be a non-empty string");
        String newEmail = email == null ? null : UserFields.email(email);
        Role newRole = role == null ? null : UserFields.role(role);
        Boolean nowDisabled = disabled == null ? null : UserFields.disabled(disabled);
        if (password != null) {
            policy.check(password, newName == null ? "" : newName, newEmail == null ? "" : newEmail);
        }
        if (newName == null && newEmail == null && newRole == null && nowDisabled == null && password == null) {
            throw ProblemException.invalid("No valid fields to update");
        }
        return new Checked(newName, newEmail, newRole, nowDisabled, password);
    }

    /** An edit that will do; at least one of its parts is there. */
    record Checked(
            @Nullable String name,
            @Nullable String email,
            @Nullable Role role,
            @Nullable Boolean disabled,
            @Nullable String password) {

        /** The user after the edit, but for the password. */
        User appliedTo(User user) {
            User changed = user;
            changed = name == null ? changed : changed.withName(name);
            changed = email == null ? changed : changed.withEmail(email);
            changed = role == null ? changed : changed.withRole(role);
            return disabled == null ? changed : changed.withDisabled(disabled);
        }
    }
}
