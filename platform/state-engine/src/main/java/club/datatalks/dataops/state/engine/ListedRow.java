package club.datatalks.dataops.state.engine;

import java.util.List;

/**
 * A row, and where indexes list it.
 *
 * @param entries as they were last put, in the order of their slots
 */
public record ListedRow(Row row, List<IndexEntry> entries) {}
