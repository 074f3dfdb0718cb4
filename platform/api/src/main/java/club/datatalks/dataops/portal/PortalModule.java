package club.datatalks.dataops.portal;

import club.datatalks.dataops.identity.Role;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin's place in the portal. Register it as a service: its entry appears in every open browser, and disappears
 * with the service.
 */
@ConsumerType
public interface PortalModule {

    /** What the portal shows of it; always the same for one service. */
    Entry entry();

    /**
     * An entry of the portal.
     *
     * @param id names the module and its addresses {@code #/<id>}; lower-case letters, digits and dashes
     * @param title for people
     * @param icon the name of one of the portal's icons
     * @param order lower comes first
     * @param roles who sees it; empty for everybody
     * @param script the ES module to load, relative to the plugin's {@code ui} folder, for example {@code docs.js}
     * @param traits what else the module does
     */
    record Entry(String id, String title, String icon, int order, Set<Role> roles, String script, Set<Trait> traits) {

        public Entry {
            if (!id.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException("a module's id is made of lower-case letters, digits and dashes");
            }
            roles = Set.copyOf(roles);
            traits = Set.copyOf(traits);
        }
    }

    /** What a module does besides having an entry in the navigation. */
    enum Trait {
        /** It puts something into the sidebar, so its script is loaded at once. */
        SIDEBAR,
        /** It answers the addresses of documents and folders: {@code /<path>}. */
        PAGES,
        /** It puts something into the toolbar above every page, so its script is loaded at once. */
        TOOLBAR,
        /** It has no entry in the main navigation. */
        HIDDEN
    }
}
