package club.datatalks.dataops.state;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who did what. Records come with the transaction that did it, and are never changed or removed. Safe for use by
 * several threads; a list may lag behind the writes by moments.
 *
 * <p>Lists have the newest record first. Their limit is 1 to {@link StateLimits#MAX_PAGE_ITEMS}, their cursor that of
 * the page before, or {@code null} for the first one; a cursor of another list is a problem of kind {@code INVALID}.
 */
@ProviderType
public interface AuditLog {

    /** Everything. */
    Page<AuditRecord> all(int limit, @Nullable String cursor);

    /** What was done to one thing. */
    Page<AuditRecord> ofEntity(String entityType, String entityId, int limit, @Nullable String cursor);

    /** What one actor did. */
    Page<AuditRecord> byActor(String actorId, int limit, @Nullable String cursor);
}
