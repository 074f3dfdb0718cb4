package club.datatalks.dataops.notes.internal.job;

import club.datatalks.dataops.job.ScheduledJob;
import club.datatalks.dataops.notes.internal.Notes;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, once a day, what was written down more than a year ago. */
@Component
public final class NotesExpiry implements ScheduledJob {

    private static final Logger log = LoggerFactory.getLogger(NotesExpiry.class);
    private static final Duration KEPT = Duration.ofDays(365);

    private final Notes notes;

    @Activate
    public NotesExpiry(@Reference Notes notes) {
        this.notes = notes;
    }

    @Override
    public String name() {
        return "notes-expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() throws InterruptedException {
        int forgotten = notes.forgetOlderThan(KEPT);
        if (forgotten > 0) {
            log.info("{} old notes are gone", forgotten);
        }
    }
}
