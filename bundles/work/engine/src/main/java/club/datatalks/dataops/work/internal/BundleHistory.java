package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.StateStore;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who changed what of a workflow, and when: what the audit log has about it. Safe for use by several threads. */
@Component(service = BundleHistory.class)
public final class BundleHistory {

    private static final int LATEST = 100;

    private final Bundles bundles;
    private final StateStore state;

    @Activate
    public BundleHistory(@Reference Bundles bundles, @Reference StateStore state) {
        this.bundles = bundles;
        this.state = state;
    }

    /**
     * The latest hundred changes of the workflow itself, newest first; those of its tasks are not among them.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such workflow
     */
    public List<AuditRecord> of(String bundleId) {
        bundles.get(bundleId);
        return state.auditLog().ofEntity("bundle", bundleId, LATEST, null).entries();
    }
}
