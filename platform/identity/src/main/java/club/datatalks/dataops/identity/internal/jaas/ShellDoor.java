package club.datatalks.dataops.identity.internal.jaas;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Identity;
import club.datatalks.dataops.problem.ProblemException;
import java.security.PublicKey;

/**
 * Decides who gets into the shell: administrators by their password, and whoever holds a listed key, as the portal's
 * administrator. Whoever can list a key owns the installation's folder, so that a key opens also when no account does.
 */
final class ShellDoor {

    // The login module is not told where somebody comes from; failures at the shell are counted together.
    private static final String CLIENT = "shell";

    // Whom the launcher calls itself, whatever the administrator's user name is.
    private static final String OPERATOR = "admin";

    private final Identity identity;
    private final AuthorizedKeys keys;
    private final String portalUserName;

    ShellDoor(Identity identity, AuthorizedKeys keys, String portalUserName) {
        this.identity = identity;
        this.keys = keys;
        this.portalUserName = portalUserName;
    }

    boolean opensByPassword(String name, String password) {
        try {
            return identity.byPassword(name, password, CLIENT)
                    .map(Actor::isAdmin)
                    .orElse(false);
        } catch (ProblemException e) {
            return false; // too many attempts, or the store is away
        }
    }

    boolean opensByKey(String name, PublicKey key) {
        return (name.equals(portalUserName) || name.equals(OPERATOR)) && keys.contain(key);
    }
}
