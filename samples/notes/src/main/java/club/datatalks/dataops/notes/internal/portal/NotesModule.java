package club.datatalks.dataops.notes.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The Notes entry of the portal; its screen is {@code src/main/resources/ui/notes.js}. */
@Component
public final class NotesModule implements PortalModule {

    private static final Entry ENTRY = new Entry("notes", "Notes", "article", 900, Set.of(), "notes.js", Set.of());

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
