package club.datatalks.dataops.state;

import java.time.Instant;

/**
 * The right to do something that only one may do at a time, until a moment.
 *
 * @param name lower-case letters, digits and dashes, at most 40
 * @param holder whoever has it, for people and for the log
 * @param fence greater than that of every earlier holder; {@link Transaction#holding} makes a write depend on it, so
 *     that a holder who slept through the end of the lease cannot do harm
 * @param until by the clock of the node that acquired it
 */
public record Lease(String name, String holder, long fence, Instant until) {

    public Lease {
        Names.check("a lease", name);
        if (fence < 1) {
            throw new IllegalArgumentException("fences start at 1, not at " + fence);
        }
    }
}
