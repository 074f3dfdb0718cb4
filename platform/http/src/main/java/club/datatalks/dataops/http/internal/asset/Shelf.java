package club.datatalks.dataops.http.internal.asset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The files of one OSGi bundle since its last start, read when somebody asks for them first. Safe for use by several
 * threads.
 */
final class Shelf {

    private final String plugin;
    private final Bundle bundle;
    private @Nullable PluginFiles files;

    Shelf(String plugin, Bundle bundle) {
        this.plugin = plugin;
        this.bundle = bundle;
    }

    String plugin() {
        return plugin;
    }

    /** Empty when the bundle was uninstalled before anybody asked. */
    synchronized Optional<PluginFiles> files() {
        if (files == null) {
            try {
                files = PluginFiles.of(plugin, bundle);
            } catch (IllegalStateException e) {
                // It is gone, as the next look at the list of plugins shows, too.
                return Optional.empty();
            }
        }
        return Optional.of(files);
    }
}
