package club.datatalks.dataops.state;

import org.jspecify.annotations.Nullable;

/**
 * Which items of an index to list: one partition, all of it or a range of sort keys, in ascending order unless said
 * otherwise.
 *
 * <pre>{@code tasks.query(Query.of(BY_STATUS, "todo").to("2026-03-06").limit(50))}</pre>
 *
 * @param from the first sort key of the range; {@code null} for no lower end
 * @param to the last sort key of the range; {@code null} for no upper end
 * @param prefix what the sort keys start with; {@code null} for anything
 * @param limit at most this many items, 1 to {@link StateLimits#MAX_PAGE_ITEMS}
 * @param cursor where the page before ended; {@code null} for the first page
 */
public record Query(
        String index,
        String partition,
        @Nullable String from,
        @Nullable String to,
        @Nullable String prefix,
        boolean descending,
        int limit,
        @Nullable String cursor) {

    private static final int DEFAULT_LIMIT = 100;

    public Query {
        if (limit < 1 || limit > StateLimits.MAX_PAGE_ITEMS) {
            throw new IllegalArgumentException(
                    "the limit of a query is 1 to %d, not %d".formatted(StateLimits.MAX_PAGE_ITEMS, limit));
        }
        if (prefix != null && (from != null || to != null)) {
            throw new IllegalArgumentException("a query has a range of sort keys or a prefix, not both");
        }
    }

    /** The first 100 items of a partition. */
    public static Query of(Index<?> index, String partition) {
        return new Query(index.name(), partition, null, null, null, false, DEFAULT_LIMIT, null);
    }

    /** Only from this sort key on, itself included. */
    public Query from(String sort) {
        return new Query(index, partition, sort, to, prefix, descending, limit, cursor);
    }

    /** Only up to this sort key, itself included. */
    public Query to(String sort) {
        return new Query(index, partition, from, sort, prefix, descending, limit, cursor);
    }

    /** Only sort keys that start like this; instead of a range. */
    public Query startingWith(String start) {
        return new Query(index, partition, from, to, start, descending, limit, cursor);
    }

    /** The other way round, ids of equal sort keys included. */
    public Query reversed() {
        return new Query(index, partition, from, to, prefix, true, limit, cursor);
    }

    public Query limit(int items) {
        return new Query(index, partition, from, to, prefix, descending, items, cursor);
    }

    /** What follows a page of the same query; a client may have kept the cursor for us. */
    public Query after(@Nullable String pageCursor) {
        return new Query(index, partition, from, to, prefix, descending, limit, pageCursor);
    }
}
