package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How this node comes to its {@link Turn}.
 *
 * @param duration how long a turn outlives a node that has died in it
 * @param heart keeps a turn alive until it is closed
 */
record Turns(Leases leases, String node, Duration duration, ScheduledExecutorService heart) {

    static final Duration DURATION = Duration.ofSeconds(15);

    static final String NAME = "plugins-change";

    /** Empty while another node has it. */
    Optional<Turn> take() {
        Optional<Lease> lease = leases.acquire(NAME, node, duration);
        return lease.map(mine -> new Turn(leases, mine, duration, heart));
    }
}
