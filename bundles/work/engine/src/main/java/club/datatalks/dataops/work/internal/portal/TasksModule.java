package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/**
 * The Tasks entry of the portal: the queue and the list. Its screens are {@code src/main/resources/ui/tasks.js} and
 * what that imports.
 */
@Component
public final class TasksModule implements PortalModule {

    private static final Entry ENTRY = new Entry("tasks", "Tasks", "check-square", 20, Set.of(), "tasks.js", Set.of());

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
