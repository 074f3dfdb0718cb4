package club.datatalks.dataops.search.internal.index;

/**
 * How far the building of an index is.
 *
 * @param built how many items it has written
 * @param expected how many it will be, as far as the index before tells; 0 when nobody knows
 */
public record Progress(int built, int expected) {}
