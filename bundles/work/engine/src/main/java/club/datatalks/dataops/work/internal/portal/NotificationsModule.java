package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * Notifications: the bell above every page, which also brings the dialogs of work, and their own page. Its screens are
 * {@code src/main/resources/ui/notifications.js} and what that imports.
 */
@Component
public final class NotificationsModule implements PortalModule {

    private static final Entry ENTRY = new Entry(
            "notifications",
            "Notifications",
            "bell",
            90,
            Set.of(),
            "notifications.js",
            Set.of(Trait.TOOLBAR, Trait.HIDDEN));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
