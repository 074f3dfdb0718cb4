package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.internal.credential.Digests;
import club.datatalks.dataops.identity.internal.credential.PasswordHasher.Cost;
import club.datatalks.dataops.identity.internal.credential.PasswordPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator decided.
 *
 * @param portalPassword empty when the portal's administrator has a stored password instead
 * @param portalSecret empty when no front is trusted
 */
public record Settings(
        String portalUserName,
        String portalPassword,
        Path dataDirectory,
        AuthMode authMode,
        String portalSecret,
        boolean testMode,
        boolean seedUsers) {

    /** Where people sign in. */
    public enum AuthMode {
        /** Here. */
        SESSION,
        /** At a trusted front. */
        PORTAL
    }

    public Settings {
        if (portalUserName.isBlank()) {
            throw new IllegalArgumentException("portalUserName is empty");
        }
        checkResolved("portalPassword", portalPassword);
        checkResolved("portalSecret", portalSecret);
    }

    public static Settings of(IdentityConfig config) {
        return new Settings(
                config.portalUserName(),
                config.portalPassword(),
                Path.of(config.dataDirectory()),
                config.authMode().strip().equalsIgnoreCase("portal") ? AuthMode.PORTAL : AuthMode.SESSION,
                config.portalSecret(),
                config.testMode(),
                config.seedUsers());
    }

    /** A placeholder that nobody could fill in is no secret: everybody can read it in the file. */
    private static void checkResolved(String name, String value) {
        if (value.startsWith("$[")) {
            throw new IllegalArgumentException(name + " is a placeholder that could not be filled in");
        }
    }

    public boolean isPortalPasswordConfigured() {
        return !portalPassword.isEmpty();
    }

    /** Whether this is what a trusted front sends. Nothing is, when no front is trusted. */
    public boolean isPortalSecret(String secret) {
        return Digests.isSame(secret, portalSecret) && !portalSecret.isEmpty();
    }

    /** The configured password of the portal's administrator, when there is one. */
    public Optional<String> configuredPassword() {
        return isPortalPasswordConfigured() ? Optional.of(portalPassword) : Optional.empty();
    }

    public Cost hashingCost() {
        return testMode ? Cost.CHEAP : Cost.STANDARD;
    }

    public PasswordPolicy passwordPolicy() {
        return testMode ? PasswordPolicy.LENIENT : PasswordPolicy.STRICT;
    }

    /** Without the secrets: texts like these end up in logs. */
    @Override
    public String toString() {
        return "Settings[%s, %s, testMode=%s]".formatted(portalUserName, authMode, testMode);
    }
}
