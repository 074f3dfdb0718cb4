package club.datatalks.dataops.job;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work that is done again and again, on one node at a time. Register it as a service; it is done as long as it is
 * there.
 *
 * <p>The platform remembers in the state store when a job ran last, so a restart or a second node neither repeats nor
 * forgets a run: what came due while no node was running is done soon after the next start. A run that failed is tried
 * again after ten minutes, or with the next one when that comes earlier. {@code dataops:jobs} tells how the last run of
 * each went, and {@code dataops:job-run} does one now.
 *
 * <p>A node may die in the middle of a run, and one that takes longer than {@link #atMost} may be overtaken by another:
 * a job does what is still to be done and can be repeated at any time without harm.
 */
@ConsumerType
public interface ScheduledJob {

    /**
     * Tells it from all others in the portal, for ever: the plugin's name, a dash and what it does,
     * {@code notes-expiry}. Lower-case letters, digits and dashes, at most 36; a job of another name is refused with a
     * line in the log.
     */
    String name();

    /** From the beginning of one run to that of the next, a minute at least. */
    Duration every();

    /** How long a run is expected to take at most; until then no other node begins one. */
    default Duration atMost() {
        return Duration.ofMinutes(10);
    }

    /**
     * Does the work, on a thread of its own. When the plugin goes meanwhile the thread is interrupted, and the work
     * ends within ten seconds.
     *
     * @throws InterruptedException when it was interrupted; such a run counts as not done
     */
    void run() throws InterruptedException;
}
