package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody is there, under a name that is their id in capitals, unless disabled; nobody signs in. */
class People implements Identity {

    final Set<String> disabled = ConcurrentHashMap.newKeySet();

    /** Of all people only these are there. */
    static People only(String... ids) {
        Set<String> known = Set.of(ids);
        return new People() {
            @Override
            public Optional<Actor> byId(String userId) {
                return known.contains(userId) ? super.byId(userId) : Optional.empty();
            }
        };
    }

    @Override
    public Optional<Actor> byId(String userId) {
        return disabled.contains(userId)
                ? Optional.empty()
                : Optional.of(new Actor(userId, userId.toUpperCase(Locale.ROOT), "", Role.OPERATOR));
    }

    @Override
    public Optional<Actor> bySession(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<Actor> holderOf(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<Actor> byPassword(String name, String password, String client) {
        return Optional.empty();
    }

    @Override
    public String openSession(Actor actor, Duration lifetime) {
        throw new IllegalArgumentException("nobody signs in here");
    }

    @Override
    public void closeSession(String token) {
        // There is none.
    }
}
