package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * The Home entry of the portal: what to do now. Its screens are {@code src/main/resources/ui/home.js} and what that
 * imports.
 */
@Component
public final class HomeModule implements PortalModule {

    private static final Entry ENTRY = new Entry("home", "Home", "home", 0, Set.of(), "home.js", Set.of());

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
