package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The Bundles entry of the portal: running workflows as a list, a board, a calendar, and one by one. */
@Component
public final class BundlesModule implements PortalModule {

    private static final Entry ENTRY = new Entry("bundles", "Bundles", "layers", 40, Set.of(), "bundles.js", Set.of());

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
