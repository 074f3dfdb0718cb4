package club.datatalks.dataops.state.admin;

/**
 * A collection that a store has.
 *
 * @param schemaVersion what its documents are written as; while a migration goes on, the higher one of its ends
 * @param isTransferable whether it means anything in another store; leases do not
 */
public record CollectionInfo(String name, int schemaVersion, boolean isTransferable) {}
