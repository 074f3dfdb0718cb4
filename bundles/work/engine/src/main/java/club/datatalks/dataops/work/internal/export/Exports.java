package club.datatalks.dataops.work.internal.export;

import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.export.PortableExport;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The portable export, for as long as the platform has one: work goes on without it. */
@Component(service = Exports.class)
public final class Exports {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable PortableExport export;

    /** What makes exports; empty while it is replaced. */
    Optional<PortableExport> service() {
        return Optional.ofNullable(export);
    }

    /** For tests: as the framework makes it. */
    static Exports of(PortableExport export) {
        Exports exports = new Exports();
        exports.export = export;
        return exports;
    }

    /**
     * Makes an export now.
     *
     * @throws ProblemException as {@link PortableExport#make} does
     */
    public ExportSummary make(@Nullable String actorId) {
        return service()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNAVAILABLE, "Exports cannot be made at the moment; try again"))
                .make(WorkStore.actorOf(actorId));
    }
}
