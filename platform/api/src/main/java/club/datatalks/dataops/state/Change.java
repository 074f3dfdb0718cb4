package club.datatalks.dataops.state;

import java.time.Instant;

/**
 * That an item changed. It does not say to what: whoever needs that reads the item, and gets its newest state.
 *
 * @param version what the item became; for {@code DELETED}, what it last was
 * @param at when it was committed, to the millisecond
 */
public record Change(String collection, String id, long version, Kind kind, Instant at) {

    /** What happened to the item. */
    public enum Kind {
        CREATED,
        REPLACED,
        DELETED
    }
}
