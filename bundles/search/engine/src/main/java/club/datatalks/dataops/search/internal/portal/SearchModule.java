package club.datatalks.dataops.search.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The results page, {@code #/search}. Who searches comes from the box in the sidebar, so it has no entry. */
@Component
public final class SearchModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("search", "Search", "search", 90, Set.of(), "search.js", Set.of(Trait.HIDDEN));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
