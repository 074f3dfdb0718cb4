package club.datatalks.dataops.work.internal.queue;

import club.datatalks.dataops.work.internal.model.Bundle;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The workflows that are not archived, without asking the store. Safe for use by several threads. */
@Component(service = ActiveWorkflows.class)
public final class ActiveWorkflows {

    private final LiveOverview live;

    @Activate
    public ActiveWorkflows(@Reference LiveOverview live) {
        this.live = live;
    }

    /** By anchor date, then by id. */
    public List<Bundle> active() {
        return live.current().bundles().stream()
                .map(bundle -> bundle.value())
                .sorted(Comparator.comparing(Bundle::anchorDate).thenComparing(Bundle::id))
                .toList();
    }
}
