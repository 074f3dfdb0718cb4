package club.datatalks.dataops.plugins.internal.container;

import java.util.List;
import org.osgi.framework.Bundle;

/** Looks at a plugin that has been started, and tells how it is. */
@FunctionalInterface
public interface PluginHealth {

    /** What there is to say; at least one line. Never throws for what is wrong with the plugin. */
    List<HealthLine> of(Bundle bundle);
}
