package club.datatalks.dataops.state;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The items of one collection. Safe for use by several threads.
 *
 * <p>A write that returns has happened: it survives the death of the process and of the machine, and every later
 * {@link #find} sees it. A write that throws has not, with one exception: after a problem of kind {@code UPSTREAM} it
 * may have, and reading tells. A {@link #query} may lag behind the writes by moments.
 *
 * <p>Every write names the version that it replaces; there is no other kind. Writes whose expectation does not hold
 * throw {@link StateConflictException}, which says what is there instead. A value that is too large throws a
 * {@link club.datatalks.dataops.problem.ProblemException} of kind {@code TOO_LARGE}, one whose text holds half a
 * surrogate pair one of kind {@code INVALID}. Writing an id or a key that cannot be one throws
 * {@link IllegalArgumentException}; looking for it finds nothing. When another version of the plugin has opened the
 * collection with a different schema version in the meantime, everything throws {@link IllegalStateException}.
 */
@ProviderType
public interface StateCollection<T extends Record> {

    CollectionSpec<T> spec();

    /** One item by its id. */
    Optional<Item<T>> find(String id);

    /**
     * Several items by their ids, in one call.
     *
     * @param ids at most {@link StateLimits#MAX_IDS}; the same one twice is fine
     * @return those that are there, by id, in the order of the ids
     */
    Map<String, Item<T>> findAll(Collection<String> ids);

    /**
     * A page of an index. Reading page after page, while others write, lists every item that stays where it is exactly
     * once; one that moves may come twice or not at all.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code INVALID} when the query's cursor does not
     *     come from a page of the same query; its limit may differ
     * @throws IllegalArgumentException when the collection has no such index, or a range is asked of an index without a
     *     sort key
     */
    Page<Item<T>> query(Query query);

    /**
     * Stores a new item, as version 1.
     *
     * @throws StateConflictException when there is one with this id, or a unique key is taken
     */
    Item<T> create(T value);

    /**
     * Stores a new state of the item that has the value's id, as {@code expectedVersion + 1}.
     *
     * @throws StateConflictException when the item is not there in this version, or a unique key is taken
     */
    Item<T> replace(T value, long expectedVersion);

    /**
     * Removes an item, and frees its id and its unique keys.
     *
     * @throws StateConflictException when the item is not there in this version
     */
    void delete(String id, long expectedVersion);

    /**
     * Reads an item, changes it and replaces it, again from the start when somebody else was faster; for changes that
     * are right whatever happened in between, such as appending to a history.
     *
     * @param change called once for every attempt, with what is there then; giving back the same value writes nothing
     * @return what is there afterwards
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code NOT_FOUND} when there is no such item
     * @throws StateConflictException when others were faster for some seconds on end, or a unique key is taken
     */
    Item<T> update(String id, UnaryOperator<T> change);
}
