package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.internal.credential.AttemptLimit;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.StateStore;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Checks names and passwords, as often as is decent. Safe for use by several threads.
 *
 * <p>What it answers, and how long that takes, depends only on whether name and password are right.
 */
@Component(service = SignIn.class)
public final class SignIn {

    private final Accounts accounts;
    private final AttemptLimit limit;
    private final FailedSignIns failures;

    @Activate
    public SignIn(@Reference Accounts accounts, @Reference StateStore state) {
        this(accounts, state, Clock.systemUTC());
    }

    SignIn(Accounts accounts, StateStore state, Clock clock) {
        this.accounts = accounts;
        this.limit = new AttemptLimit(clock, new StoredFailures(state));
        this.failures = new FailedSignIns(state, clock);
    }

    /**
     * Whoever has the name and the password, also when they are disabled.
     *
     * @param name the portal's user name, or an address in any spelling
     * @param client where the attempt comes from
     * @throws ProblemException of kind {@code TOO_MANY}, with the time to wait
     */
    public Optional<User> byName(String name, String password, String client) {
        return attempt(accounts::byName, name, password, client);
    }

    /** The same for an address to the letter, and not for the portal's user name. */
    public Optional<User> byEmail(String email, String password, String client) {
        return attempt(accounts::byExactEmail, email, password, client);
    }

    private Optional<User> attempt(
            Function<String, Optional<User>> lookup, String name, String password, String client) {
        try (AttemptLimit.Attempt attempt = limit.begin(name, client)) {
            @Nullable User user = lookup.apply(name).orElse(null);
            if (accounts.isPassword(user, password)) {
                attempt.succeeded();
                return Optional.ofNullable(user);
            }
            attempt.failed();
            failures.record(user, name, client);
            return Optional.empty();
        }
    }
}
