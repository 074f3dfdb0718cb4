package club.datatalks.dataops.content;

/**
 * A file as the tree lists it.
 *
 * @param size in bytes
 */
public record ContentEntry(ContentPath path, ContentHash hash, long size) {}
