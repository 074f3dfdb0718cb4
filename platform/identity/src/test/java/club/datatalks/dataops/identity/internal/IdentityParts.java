package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.identity.internal.Settings.AuthMode;
import club.datatalks.dataops.state.StateStore;
import java.nio.file.Path;

/** All of this bundle on a store, put together as the framework would. */
public final class IdentityParts {

    public final SteppedClock clock;
    public final StateStore state;
    public final Settings settings;
    public final Accounts accounts;
    public final SignIn signIn;
    public final Identity identity;

    public IdentityParts(Settings settings, StateStore state, SteppedClock clock) {
        this.clock = clock;
        this.state = state;
        this.settings = settings;
        this.accounts = new Accounts(settings, state, clock);
        this.signIn = new SignIn(accounts, state, clock);
        this.identity = new StoredIdentity(state, accounts, signIn, clock);
    }

    /** An installation that nobody has configured. */
    public static Settings production(Path directory) {
        return new Settings("admin", "", directory, AuthMode.SESSION, "", false, false);
    }

    /** An installation whose administrator's password is configured. */
    public static Settings withPortalPassword(Path directory, String password) {
        return new Settings("admin", password, directory, AuthMode.SESSION, "", false, false);
    }

    /** An installation for automatic tests. */
    public static Settings test(Path directory) {
        return new Settings("admin", "", directory, AuthMode.SESSION, "", true, true);
    }

    /** An installation behind a trusted front. */
    public static Settings behindFront(Path directory, String secret) {
        return new Settings("admin", "", directory, AuthMode.PORTAL, secret, true, true);
    }
}
