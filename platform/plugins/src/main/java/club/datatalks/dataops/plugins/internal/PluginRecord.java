package club.datatalks.dataops.plugins.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What is meant to be, on every node, of one plugin. Plugins that nobody has ever changed have no record: they are as
 * the distribution brings them.
 *
 * @param isInstalled false once it was removed
 * @param release the version that is meant to run, or ran last
 * @param earlier the versions before it, newest first
 */
public record PluginRecord(
        String name, boolean isInstalled, boolean isEnabled, Release release, List<Release> earlier) {

    /** Further back nobody goes; the files of older ones are forgotten. */
    static final int MAX_EARLIER = 5;

    public PluginRecord {
        earlier = List.copyOf(earlier);
    }

    /** A plugin as it comes. */
    static PluginRecord of(String name, Release release) {
        return new PluginRecord(name, true, true, release, List.of());
    }

    /** The same plugin in another version; the one that it had can be gone back to. */
    PluginRecord upgraded(Release next) {
        List<Release> before = new ArrayList<>();
        before.add(release);
        before.addAll(earlier);
        return new PluginRecord(name, true, true, next, before.subList(0, Math.min(before.size(), MAX_EARLIER)));
    }

    /** The same plugin in the version before. */
    PluginRecord rolledBack() {
        return new PluginRecord(name, true, true, earlier.get(0), earlier.subList(1, earlier.size()));
    }

    PluginRecord removed() {
        return new PluginRecord(name, false, false, release, earlier);
    }

    PluginRecord enabled(boolean nowEnabled) {
        return new PluginRecord(name, isInstalled, nowEnabled, release, earlier);
    }
}
