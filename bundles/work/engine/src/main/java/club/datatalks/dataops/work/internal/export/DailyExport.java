package club.datatalks.dataops.work.internal.export;

import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.export.PortableExport;
import club.datatalks.dataops.work.internal.Notifications;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of each day, due at 08:30 UTC, and a notification to everybody when there is none. Asked often, it makes
 * what is due and missing; what another node has made is there.
 */
@Component(service = DailyExport.class)
public final class DailyExport {

    private static final Logger log = LoggerFactory.getLogger(DailyExport.class);

    static final LocalTime DUE = LocalTime.of(8, 30);
    static final Duration TOO_OLD = Duration.ofHours(48);

    private static final String FAILED = "automation-failure";

    private final WorkStore store;
    private final Exports exports;
    private final Notifications notifications;

    @Activate
    public DailyExport(@Reference WorkStore store, @Reference Exports exports, @Reference Notifications notifications) {
        this.store = store;
        this.exports = exports;
        this.notifications = notifications;
    }

    /** Makes the archive that is due, if there is a place for archives and it is not there; never throws. */
    void makeIfDue() {
        Optional<PortableExport> export = exports.service().filter(PortableExport::hasArchive);
        if (export.isEmpty()) {
            return;
        }
        try {
            Instant due = lastDue(store.now());
            if (export.get().newestArchive().filter(made -> !made.isBefore(due)).isEmpty()) {
                make(export.get(), due);
            }
            warnWhenOld(export.get());
        } catch (RuntimeException e) {
            log.error("Whether an export is due cannot be told; asked again within the hour", e);
        }
    }

    private void make(PortableExport export, Instant due) {
        String day = due.atZone(ZoneOffset.UTC).toLocalDate().toString();
        try {
            ExportSummary made = export.archive("scheduler");
            if (!made.problems().isEmpty()) {
                tell(
                        "invalid",
                        day,
                        "The export of %s is kept but not valid (%d problems, the first: %s); dataops:export shows them"
                                .formatted(
                                        day,
                                        made.problems().size(),
                                        made.problems().get(0)));
            }
        } catch (RuntimeException e) {
            log.error("The export of {} failed; tried again within the hour", day, e);
            tell("failed", day, "The export of %s failed: %s".formatted(day, e.getMessage()));
        }
    }

    private void warnWhenOld(PortableExport export) {
        Instant now = store.now();
        Optional<Instant> newest = export.newestArchive();
        if (newest.filter(made -> made.isBefore(now.minus(TOO_OLD))).isPresent()) {
            tell(
                    "old",
                    now.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                    "The newest export is of %s, more than 48 hours ago; POST /api/cron/export makes one"
                            .formatted(newest.get()));
        }
    }

    private void tell(String what, String day, String message) {
        notifications.publishOnce(
                FAILED,
                "export-" + what + "-" + day,
                message,
                Map.of("metadata", Map.of("automation", "export", "date", day)));
    }

    /** When the last archive was due. */
    static Instant lastDue(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        Instant due = today.atTime(DUE).toInstant(ZoneOffset.UTC);
        return due.isAfter(now) ? today.minusDays(1).atTime(DUE).toInstant(ZoneOffset.UTC) : due;
    }
}
