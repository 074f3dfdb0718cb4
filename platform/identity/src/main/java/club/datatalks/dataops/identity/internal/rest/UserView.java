package club.datatalks.dataops.identity.internal.rest;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.internal.User;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** A user as clients see it; never with anything of the password. */
@JsonInclude(Include.NON_NULL)
record UserView(
        String id,
        String name,
        @Nullable String email,
        @Nullable String role,
        @Nullable Boolean disabled,
        @Nullable String createdAt) {

    // Always milliseconds, also on the full second.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.name(),
                user.email().isEmpty() ? null : user.email(),
                user.role().wireName(),
                user.disabled(),
                TIMESTAMP.format(user.createdAt()));
    }

    /** Somebody without an account of their own. */
    static UserView of(Actor actor) {
        return new UserView(
                actor.id(),
                actor.name(),
                actor.email().isEmpty() ? null : actor.email(),
                actor.role().wireName(),
                null,
                null);
    }

    /** Whoever a trusted front vouches for. */
    static UserView portalUser(String id) {
        return new UserView(id, "Portal user", null, null, null, null);
    }

    /** One user in its envelope. */
    record One(UserView user) {}
}
