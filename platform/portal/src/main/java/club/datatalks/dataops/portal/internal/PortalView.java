package club.datatalks.dataops.portal.internal;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.portal.internal.InstalledModules.ModuleView;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;

/**
 * What the shell needs to start, in the page and at {@code /api/portal}.
 *
 * @param user absent when nobody is named, as in the test environment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortalView(
        String product, String version, @Nullable UserView user, List<ModuleView> modules) {

    private static final String VERSION =
            FrameworkUtil.getBundle(PortalView.class).getVersion().toString();

    static PortalView of(@Nullable Actor actor, InstalledModules modules) {
        return new PortalView("DataOps", VERSION, UserView.of(actor), modules.visibleTo(actor));
    }

    /** Whoever is signed in. */
    public record UserView(String id, String name, String role) {

        static @Nullable UserView of(@Nullable Actor actor) {
            return actor == null
                    ? null
                    : new UserView(actor.id(), actor.name(), actor.role().wireName());
        }
    }
}
