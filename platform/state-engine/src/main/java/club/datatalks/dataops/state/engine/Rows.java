package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.StateConflictException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a provider does: it keeps rows, and knows nothing of records, limits or plugins. Safe for use by several
 * threads. Every method throws the {@link club.datatalks.dataops.problem.ProblemException}s that
 * {@link club.datatalks.dataops.state.StateStore} promises.
 */
public interface Rows {

    /** A row that has not ended, with everything that was written before this call. */
    Optional<Row> find(RowKey key, Instant now);

    /** Those rows that are there and have not ended, with everything that was written before this call. */
    Map<RowKey, Row> findAll(Collection<RowKey> keys, Instant now);

    /**
     * A page of an index. It ends with its limit, or with the row that reaches
     * {@link club.datatalks.dataops.state.StateLimits#MAX_PAGE_BYTES}.
     */
    RowPage query(RowQuery query);

    /**
     * Rows of a collection that have not ended, in the order of their ids as UTF-8, with everything that was written
     * before this call; never on behalf of a request.
     *
     * @param afterId empty for the first ones
     * @return at most as many as the limit; fewer only at the end
     */
    List<ListedRow> scan(String collection, String afterId, int limit, Instant now);

    /**
     * Writes everything, or nothing, so that it survives the machine when this returns. No two actions are about the
     * same row or unique key.
     *
     * @throws StateConflictException when one of the conditions does not hold
     */
    void write(List<Action> actions, Instant now);

    ChangeFeed changes();

    /**
     * A number that grows with whatever is written to a collection. What was read after the number had been asked for
     * is what would be read now, as long as the number is the same; rows that end by themselves are not counted. Costs
     * next to nothing.
     *
     * @return empty when nobody knows: because something is being written, or because others write to the same place
     */
    default OptionalLong revision(String collection) {
        return OptionalLong.empty();
    }
}
