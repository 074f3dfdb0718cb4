package club.datatalks.dataops.state;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps what plugins know, in declared collections of versioned items.
 *
 * <p>Implementations are safe for use by several threads and pass {@code StateStoreContract}. Every method, also of the
 * objects that they give, throws {@link club.datatalks.dataops.problem.ProblemException} of kind {@code UPSTREAM} when
 * the place behind the store does not answer, and of kind {@code UNAVAILABLE} when the store cannot be written (disk
 * full, read-only) or is closed; it goes on by itself when the reason is gone.
 */
@ConsumerType
public interface StateStore {

    /**
     * A collection, made when it is not there yet. Cheap when nothing has to be migrated; a plugin calls it once and
     * keeps what it gets. The store remembers nothing of the plugin's classes beyond that object.
     *
     * <p>When the stored schema version is lower, every item is migrated before this returns, which takes time in
     * proportion to their number. A migration leaves ids and versions as they are and is no change for the
     * {@link ChangeFeed}. An interrupted one goes on with the next call. Objects that were given out for the lower
     * version refuse to work from then on.
     *
     * @throws IllegalArgumentException when indexes or unique keys differ from those that this schema version was first
     *     opened with, or the name is the store's own
     * @throws IllegalStateException when the stored schema version is higher (see {@link #downgrade}), when two items
     *     have the same value of a new unique key, or when a migration gives what the record does not accept
     */
    <T extends Record> StateCollection<T> collection(CollectionSpec<T> spec);

    /**
     * Writes all of a transaction, or nothing of it. Created items have version 1 afterwards and replaced ones one more
     * than was expected. An empty transaction is fine.
     *
     * <p>Transactions are serializable: the outcome is as if they had happened one after the other, in an order in
     * which one that returned before another began comes first.
     *
     * @throws StateConflictException when an expectation does not hold, or a unique key is taken
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code TOO_LARGE} when a document is larger than
     *     {@link StateLimits#MAX_DOCUMENT_BYTES} or all together than {@link StateLimits#MAX_TRANSACTION_BYTES}
     * @throws IllegalArgumentException when it holds too much (see {@link Transaction}), an item appears twice in it,
     *     or a collection is another store's
     */
    void commit(Transaction transaction);

    /**
     * Takes a collection back to an older schema version, for a plugin that is about to be rolled back. Objects that
     * were given out for a higher version refuse to work from then on. A collection that is there already, or at an
     * older version, or does not exist is left alone.
     *
     * @param spec the newer one, which knows the way back
     * @param schemaVersion 1 to the spec's own
     */
    void downgrade(CollectionSpec<?> spec, int schemaVersion);

    /** Who did what. */
    AuditLog auditLog();

    /** What changed, in order. */
    ChangeFeed changes();

    /** Who may do what only one may do at a time. */
    Leases leases();
}
