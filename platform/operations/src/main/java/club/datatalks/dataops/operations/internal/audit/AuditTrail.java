package club.datatalks.dataops.operations.internal.audit;

import club.datatalks.dataops.state.AuditLog;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Searches the audit log, newest first. Safe for use by several threads. */
@Component(service = AuditTrail.class)
public final class AuditTrail {

    private static final int PAGE = 200;

    private final AuditLog log;

    @Activate
    public AuditTrail(@Reference StateStore state) {
        this.log = state.auditLog();
    }

    /**
     * Some of what was found. What the log has no list for is looked for record by record, from the newest on.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code INVALID} when the cursor belongs to
     *     another search
     */
    public Page<AuditRecord> find(AuditSearch search) {
        List<AuditRecord> found = new ArrayList<>();
        String cursor = search.cursor();
        while (true) {
            Page<AuditRecord> page = page(search, PAGE, cursor);
            for (int i = 0; i < page.entries().size(); i++) {
                AuditRecord record = page.entries().get(i);
                if (isTooOld(search, record)) {
                    return new Page<>(found, null);
                }
                if (matches(search, record)) {
                    found.add(record);
                }
                if (found.size() == search.limit()) {
                    return new Page<>(found, cursorAfter(search, page, i, cursor));
                }
            }
            cursor = page.cursor();
            if (cursor == null) {
                return new Page<>(found, null);
            }
        }
    }

    /** In the middle of a page, the place to go on is the end of a page that ends there. */
    private @Nullable String cursorAfter(
            AuditSearch search, Page<AuditRecord> page, int index, @Nullable String cursor) {
        boolean isLast = index == page.entries().size() - 1;
        return isLast ? page.cursor() : page(search, index + 1, cursor).cursor();
    }

    private Page<AuditRecord> page(AuditSearch search, int size, @Nullable String cursor) {
        String type = search.entityType();
        String id = search.entityId();
        String actor = search.actorId();
        if (type != null && id != null) {
            return log.ofEntity(type, id, size, cursor);
        }
        return actor == null ? log.all(size, cursor) : log.byActor(actor, size, cursor);
    }

    private static boolean isTooOld(AuditSearch search, AuditRecord record) {
        Instant since = search.since();
        return since != null && record.at().isBefore(since);
    }

    private static boolean matches(AuditSearch search, AuditRecord record) {
        return (search.entityType() == null
                        || search.entityType().equals(record.event().entityType()))
                && (search.actorId() == null
                        || search.actorId().equals(record.event().actorId()));
    }
}
