package club.datatalks.dataops.state.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as a provider keeps it.
 *
 * @param schemaVersion of the document's shape
 * @param document compact JSON
 * @param expiresAt from when on nobody sees the row, in whole milliseconds; {@code null} for a row that stays
 * @param uniqueKeys what the row has claimed, by the name of the unique key
 */
public record Row(
        RowKey key,
        long version,
        int schemaVersion,
        String document,
        @Nullable Instant expiresAt,
        Map<String, String> uniqueKeys) {

    public boolean isLiveAt(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }
}
