package club.datatalks.dataops.state.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item as a store keeps it, with all that belongs to it. Every store keeps it the same way, so that a copy in
 * another one is equal to it.
 *
 * @param version 1 at least
 * @param schemaVersion of the document's shape
 * @param document compact JSON
 * @param expiresAt from when on nobody sees the item, in whole milliseconds; {@code null} for an item that stays
 * @param uniqueKeys what it has claimed, by the name of the unique key
 * @param places where indexes list it, in the order of their slots
 */
public record StoredItem(
        String collection,
        String id,
        long version,
        int schemaVersion,
        String document,
        @Nullable Instant expiresAt,
        Map<String, String> uniqueKeys,
        List<Place> places) {

    public StoredItem {
        uniqueKeys = Map.copyOf(uniqueKeys);
        places = List.copyOf(places);
    }

    /**
     * A place in an index.
     *
     * @param slot which index of the collection, from 0 on
     * @param sort empty for an index that is ordered by id alone
     */
    public record Place(int slot, String partition, String sort) {}
}
