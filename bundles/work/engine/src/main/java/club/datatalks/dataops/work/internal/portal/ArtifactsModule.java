package club.datatalks.dataops.work.internal.portal;

import club.datatalks.dataops.portal.PortalModule;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The index of artifacts. It has an address but no entry; the tasks lead to it. */
@Component
public final class ArtifactsModule implements PortalModule {

    private static final Entry ENTRY =
            new Entry("artifacts", "Artifacts", "check-square", 72, Set.of(), "artifacts.js", Set.of(Trait.HIDDEN));

    @Override
    public Entry entry() {
        return ENTRY;
    }
}
