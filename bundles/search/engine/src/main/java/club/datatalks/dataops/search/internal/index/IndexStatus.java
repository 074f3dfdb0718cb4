package club.datatalks.dataops.search.internal.index;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an index stands.
 *
 * @param items how many are found now
 * @param built how many the building that goes on has written
 * @param expected how many it will be, as far as the index before tells; 0 when nobody knows
 * @param position of the source, as far as it is taken over; {@code null} when nothing is
 * @param bytes on disk
 * @param lastBuild how long the last building took; {@code null} when there was none since the start
 * @param problem why it does not keep up, for people; {@code null} when it does
 */
public record IndexStatus(
        String source,
        State state,
        int items,
        int built,
        int expected,
        @Nullable String position,
        long bytes,
        @Nullable Duration lastBuild,
        @Nullable String problem) {

    /** What an index does. */
    public enum State {
        /** It keeps up with its source. */
        READY,
        /** It is being built, and what is found meanwhile is older or not all. */
        BUILDING,
        /** It cannot keep up; what was taken over before is found. */
        BEHIND
    }
}
