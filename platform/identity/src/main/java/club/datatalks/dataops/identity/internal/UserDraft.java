package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.identity.internal.credential.PasswordPolicy;
import club.datatalks.dataops.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A new user as somebody entered it. Anything may be missing; what was no text is empty. */
public record UserDraft(
        @Nullable String name,
        @Nullable String email,
        @Nullable String role,
        @Nullable String password) {

    /**
     * What to create, when the draft will do.
     *
     * @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do
     */
    Checked checked(PasswordPolicy policy) {
        String checkedName = UserFields.name(name, "name is required");
        if (email == null || email.isBlank()) {
            throw ProblemException.invalid("email is required");
        }
        String checkedEmail = UserFields.email(email);
        Role checkedRole = role == null ? Role.OPERATOR : UserFields.role(role);
        if (password != null) {
            policy.check(password, checkedName, checkedEmail);
        }
        return new Checked(checkedName, checkedEmail, checkedRole, password);
    }

    /** A draft that will do. */
    record Checked(
            String name, String email, Role role, @Nullable String password) {}
}
