package club.datatalks.dataops.blob;

import java.time.Instant;
import java.util.Map;

/**
 * What a store knows about a blob without reading it.
 *
 * @param size in bytes
 * @param contentType as it was given at creation; a claim of whoever sent the content, not a finding
 * @param metadata as it was given at creation
 * @param createdAt by the clock of the store, at least to the second
 */
public record Blob(
        BlobKey key, long size, BlobHash hash, String contentType, Map<String, String> metadata, Instant createdAt) {

    public Blob {
        metadata = Map.copyOf(metadata);
        if (size < 0) {
            throw new IllegalArgumentException("a size of " + size + " is negative");
        }
    }
}
