package club.datatalks.dataops.state.engine;

/**
 * Where an index lists a row.
 *
 * @param slot which of the generic indexes, from 0 on
 * @param sort empty for an index that is ordered by id alone
 */
public record IndexEntry(int slot, String partition, String sort) {}
