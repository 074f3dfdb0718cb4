package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** What can be set, and whether everything runs. It has an address but no entry; the settings menu leads to it. */
@Component
public final class AdminModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("admin", "Admin", "shield", 94, Set.of(), "admin.js", Set.of(Trait.HIDDEN));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
