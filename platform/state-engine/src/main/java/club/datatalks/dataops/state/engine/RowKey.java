package club.datatalks.dataops.state.engine;

/** Where a row is. */
public record RowKey(String collection, String id) {}
