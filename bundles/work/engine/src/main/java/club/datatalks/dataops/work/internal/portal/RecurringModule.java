package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The Recurring entry of the portal: what comes back by the calendar. */
@Component
public final class RecurringModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("recurring", "Recurring", "repeat", 70, Set.of(), "recurring.js", Set.of());

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
