package club.datatalks.dataops.plugins.internal.archive;

/**
 * How much a plugin's file may hold.
 *
 * @param maxBytes of the file itself
 * @param maxEntries in the file and in the jars within it, all together
 * @param maxExpandedBytes of all of them, unpacked
 * @param maxRatio how many times larger an entry of more than a megabyte may become when it is unpacked
 */
public record ArchiveLimits(long maxBytes, int maxEntries, long maxExpandedBytes, int maxRatio) {

    /** As large as a request may be; with room for a search engine's libraries. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(16L << 20, 20_000, 128L << 20, 100);
}
