package club.datatalks.dataops.identity.internal.credential;

import java.time.Instant;
import java.util.List;

/**
 * Remembers when attempts failed, for as long as it matters, for all nodes and over restarts. Safe for use by several
 * threads. Every method throws a {@link club.datatalks.dataops.problem.ProblemException} when it cannot.
 */
public interface Failures {

    /** The latest failures under a key, the oldest first; possibly some that are too old to matter. */
    List<Instant> of(String key);

    /** Remembers one more. */
    void add(String key, Instant at);

    /** Forgets all of them. */
    void clear(String key);
}
