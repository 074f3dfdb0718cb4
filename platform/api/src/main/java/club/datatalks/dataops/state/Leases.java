package club.datatalks.dataops.state;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Rights that one node has at a time, for work that must not be done twice. Safe for use by several threads and nodes.
 *
 * <p>Nodes' clocks differ, so two of them may each believe for a moment that they hold a lease. Whatever must not
 * happen twice is written with {@link Transaction#holding}, which only the newest holder can commit.
 */
@ProviderType
public interface Leases {

    /**
     * Takes a lease that is free or has ended. The same holder does not get one that it holds already.
     *
     * @param name lower-case letters, digits and dashes, at most 40
     * @param holder says who has it: 1 to {@link StateLimits#MAX_KEY_BYTES} bytes
     * @param duration a millisecond at least
     * @return empty when somebody holds it
     */
    Optional<Lease> acquire(String name, String holder, Duration duration);

    /**
     * Holds on to a lease for this long from now, also when it has ended and nobody has taken it since; its fence
     * stays.
     *
     * @return empty when somebody has taken it, or it was released
     */
    Optional<Lease> renew(Lease lease, Duration duration);

    /** Ends a lease early. Ending one that somebody else has taken since, or twice, is fine and changes nothing. */
    void release(Lease lease);
}
