package club.datatalks.dataops.plugins.internal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One version of a plugin, and how it came here.
 *
 * @param source for people: the name of the file, the coordinate, the product's version
 * @param sha256 of the file; for what is shipped, of the jar that was shipped then
 * @param size of the file, in bytes
 * @param collections schema versions that it works with, by the name of the collection
 * @param by the id of whoever brought it; empty for what is shipped
 */
public record Release(
        String version,
        Origin origin,
        String source,
        String sha256,
        long size,
        Map<String, Integer> collections,
        String by,
        Instant at) {

    /** Where a release's file comes from. */
    public enum Origin {
        /** The distribution brings it, in whatever version that has. */
        SHIPPED,
        /** Somebody sent the file. */
        UPLOAD,
        /** It was fetched from a Maven repository. */
        MAVEN
    }

    public Release {
        collections = new TreeMap<>(collections);
    }
}
