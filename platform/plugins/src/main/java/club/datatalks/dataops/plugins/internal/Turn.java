package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change plugins: one node at a time has it, so that there is always another one that answers. Kept alive
 * until it is closed. Safe for use by several threads.
 */
final class Turn implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    private static final String NAME = "plugins-change";
    private static final Duration DURATION = Duration.ofSeconds(15);

    private final Leases leases;
    private Lease lease;

    private Turn(Leases leases, Lease lease) {
        this.leases = leases;
        this.lease = lease;
    }

    /** Empty while another node has it. */
    static Optional<Turn> take(Leases leases, String node) {
        return leases.acquire(NAME, node, DURATION).map(lease -> new Turn(leases, lease));
    }

    /** Half of what it lasts, so that one failed attempt loses nothing. */
    static Duration renewal() {
        return DURATION.dividedBy(3);
    }

    synchronized Lease lease() {
        return lease;
    }

    /** @return false when another node has taken it since */
    synchronized boolean renew() {
        try {
            Optional<Lease> renewed = leases.renew(lease, DURATION);
            renewed.ifPresent(next -> lease = next);
            return renewed.isPresent();
        } catch (RuntimeException e) {
            log.warn("The right to change plugins was not renewed", e);
            return true;
        }
    }

    @Override
    public synchronized void close() {
        try {
            leases.release(lease);
        } catch (RuntimeException e) {
            log.warn("The right to change plugins was not given back; it ends by itself", e);
        }
    }
}
