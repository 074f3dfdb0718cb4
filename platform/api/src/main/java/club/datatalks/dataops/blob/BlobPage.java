package club.datatalks.dataops.blob;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. It may hold fewer entries than were asked for, or none, and not be the last one: only a missing
 * cursor says that.
 *
 * @param cursor opaque, safe in a URL, good for as long as the store exists; {@code null} when nothing follows
 */
public record BlobPage(List<Entry> entries, @Nullable String cursor) {

    public BlobPage {
        entries = List.copyOf(entries);
    }

    /** Where the next page starts, if there is one. */
    public Optional<String> next() {
        return Optional.ofNullable(cursor);
    }

    /**
     * What a list tells of a blob; {@link BlobStore#find} tells the rest.
     *
     * @param size in bytes
     * @param createdAt as the place behind the store sees it, seconds away from {@link Blob#createdAt} at times
     */
    public record Entry(BlobKey key, long size, Instant createdAt) {}
}
