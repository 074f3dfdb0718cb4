package club.datatalks.dataops.export;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes portable exports. Safe for use by several threads; one export is made at a time, and whoever asks meanwhile is
 * refused with a problem of kind {@code UNAVAILABLE}.
 */
@ProviderType
public interface PortableExport {

    /** Whether there is a place for archives. */
    boolean hasArchive();

    /**
     * Makes an export where the settings say: an archive if there is a place for archives, else a directory. It takes
     * time in proportion to all that is exported; memory in proportion to the number of records, not to their size.
     *
     * @param actorId whom the audit log names
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code INVALID} when the settings name no place,
     *     of kind {@code UNAVAILABLE} when the disk fails or another export is being made, of kind {@code UPSTREAM}
     *     when the bucket does not take it; nothing half-made is left behind
     */
    ExportSummary make(String actorId);

    /**
     * The same for whoever wants an archive only.
     *
     * @throws club.datatalks.dataops.problem.ProblemException like {@link #make}
     */
    ExportSummary archive(String actorId);

    /** When the newest archive was made, if ever; also by another node. */
    Optional<Instant> newestArchive();
}
