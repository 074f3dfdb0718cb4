package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change plugins: one node at a time has it, so that there is always another one that answers. Kept alive
 * until it is closed. Safe for use by several threads.
 */
final class Turn implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    private final Leases leases;
    private final Duration duration;
    private final ScheduledFuture<?> beat;
    private Lease lease;

    Turn(Leases leases, Lease lease, Duration duration, ScheduledExecutorService heart) {
        this.leases = leases;
        this.lease = lease;
        this.duration = duration;
        // A third of what it lasts, so that one failed attempt loses nothing.
        long pause = duration.dividedBy(3).toMillis();
        this.beat = heart.scheduleAtFixedRate(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    synchronized Lease lease() {
        return lease;
    }

    /** @return false when another node has taken it since */
    synchronized boolean renew() {
        try {
            Optional<Lease> renewed = leases.renew(lease, duration);
            renewed.ifPresent(next -> lease = next);
            return renewed.isPresent();
        } catch (RuntimeException e) {
            log.warn("The right to change plugins was not renewed", e);
            return true;
        }
    }

    @Override
    public synchronized void close() {
        beat.cancel(false);
        try {
            leases.release(lease);
        } catch (RuntimeException e) {
            log.warn("The right to change plugins was not given back; it ends by itself", e);
        }
    }
}
