package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The users and their roles. It has an address but no entry; the settings menu leads to it. */
@Component
public final class UsersModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("users", "Users", "users", 95, Set.of(), "users.js", Set.of(Trait.HIDDEN));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
