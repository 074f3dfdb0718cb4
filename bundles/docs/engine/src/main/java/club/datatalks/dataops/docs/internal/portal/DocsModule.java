package club.datatalks.dataops.docs.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The Docs entry of the portal; it also fills the sidebar and answers the addresses of documents and folders. */
@Component
public final class DocsModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("docs", "Docs", "book", 80, Set.of(), "docs.js", Set.of(Trait.SIDEBAR, Trait.PAGES));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
