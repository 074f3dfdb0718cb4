package club.datatalks.dataops.plugins.internal.portal;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The administrator's page of plugins, {@code #/plugins}. The settings menu leads to it. */
@Component
public final class PluginsModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("plugins", "Plugins", "plug", 96, Set.of(Role.ADMIN), "plugins.js", Set.of(Trait.HIDDEN));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
