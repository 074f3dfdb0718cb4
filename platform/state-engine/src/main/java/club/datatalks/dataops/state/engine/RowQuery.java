package club.datatalks.dataops.state.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of one partition of an index, by sort key and then id, both compared by their UTF-8 bytes.
 *
 * @param from the first sort key; {@code null} for no lower end
 * @param before the first sort key that is too high; {@code null} for no upper end
 * @param after where the page before ended, within the range; {@code null} for the first page
 * @param now rows that have ended by then are left out
 */
public record RowQuery(
        String collection,
        int slot,
        String partition,
        @Nullable String from,
        @Nullable String before,
        @Nullable Position after,
        boolean descending,
        int limit,
        Instant now) {

    /** A place in an index, between two rows. */
    public record Position(String sort, String id) {}
}
