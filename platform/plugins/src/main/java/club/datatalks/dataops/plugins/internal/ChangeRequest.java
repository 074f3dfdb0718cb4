package club.datatalks.dataops.plugins.internal;

import org.jspecify.annotations.Nullable;

/**
 * A change that somebody wants.
 *
 * @param plugin may be missing where a candidate says it
 * @param candidate the file that was brought, for an installation or an upgrade; {@code null} for what the distribution
 *     brings
 * @param deletesData whether a removed plugin's data goes with it
 */
public record ChangeRequest(
        PluginAction action,
        @Nullable String plugin,
        @Nullable String candidate,
        boolean deletesData) {}
