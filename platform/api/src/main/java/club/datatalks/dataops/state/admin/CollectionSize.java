package club.datatalks.dataops.state.admin;

/**
 * How much a collection holds.
 *
 * @param bytes of the documents, in UTF-8; what a store adds to them is its own affair
 */
public record CollectionSize(long items, long bytes) {}
