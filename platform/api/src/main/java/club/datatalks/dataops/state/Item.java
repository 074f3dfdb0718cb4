package club.datatalks.dataops.state;

/**
 * A value as the store has it.
 *
 * @param version 1 when it was created, one more with every replacement; an id that is deleted and created again starts
 *     at 1 again
 */
public record Item<T extends Record>(String id, long version, T value) {}
