package club.datatalks.dataops.plugin;

import club.datatalks.dataops.state.CollectionSpec;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The collections of a plugin, for whoever takes its data back to an older version of it. The manifest header
 * {@code DataOps-Data} ({@code dataops.data} in the pom) names a class that implements it and has a public constructor
 * without parameters.
 *
 * <p>It is asked when the plugin is stopped, and also when the plugin never came up, so it uses nothing but constants.
 */
@ConsumerType
public interface PluginData {

    /** Every collection with a migration; others may be among them. */
    List<CollectionSpec<?>> collections();
}
