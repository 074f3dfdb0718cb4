package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The Templates entry of the portal: the library of workflows, and the editor. */
@Component
public final class TemplatesModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("templates", "Templates", "template", 60, Set.of(), "templates.js", Set.of());

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
