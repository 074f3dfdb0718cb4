package club.datatalks.dataops.state.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of an atomic write, with what has to hold for it. A row that has ended counts as absent. */
public sealed interface Action {

    /**
     * Writes a row and its entries in the indexes, whatever it had there before.
     *
     * @param expectedVersion what the row must be at; 0 when there must be none
     * @param isRecorded whether the change feed tells of it
     */
    record Put(Row row, List<IndexEntry> entries, long expectedVersion, boolean isRecorded) implements Action {}

    /** Removes a row and its entries in the indexes. */
    record Remove(RowKey key, long expectedVersion, boolean isRecorded) implements Action {}

    /**
     * Changes nothing.
     *
     * @param expectedVersion what the row must be at; 0 when there must be none
     */
    record Require(RowKey key, long expectedVersion) implements Action {}

    /**
     * Takes a unique key for a row. It must be free, or belong to the row, or to the one that hands it over.
     *
     * @param previousOwner the id of the row that gives the key up in the same write, if one does
     * @param expiresAt when the claim ends with its row
     */
    record Claim(
            UniqueRef unique,
            String owner,
            @Nullable String previousOwner,
            @Nullable Instant expiresAt) implements Action {}

    /** Gives a unique key up. */
    record Release(UniqueRef unique, String owner) implements Action {}

    /** One value of one unique key. */
    record UniqueRef(String collection, String name, String value) {}
}
