package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.engine.Action;
import club.datatalks.dataops.state.engine.ListedRow;
import club.datatalks.dataops.state.engine.Row;
import club.datatalks.dataops.state.engine.RowKey;
import club.datatalks.dataops.state.engine.RowPage;
import club.datatalks.dataops.state.engine.RowQuery;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import club.datatalks.dataops.state.engine.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Rows in the table of {@link Table}. Reads by key see every write that returned; the indexes follow by themselves. */
final class DynamoRows implements Rows, AutoCloseable {

    private static final int MOST_KEYS_AT_ONCE = 100;
    private static final String NOT_EXPIRED = "attribute_not_exists(x) OR x > :now";

    private final DynamoDbClient client;
    private final String table;
    private final StreamChanges changes;
    private final Duration patience;
    private volatile boolean closed;

    /** @param patience for how long others may be in the way of a write, or an answer be incomplete */
    DynamoRows(DynamoDbClient client, String table, StreamChanges changes, Duration patience) {
        this.client = client;
        this.table = table;
        this.changes = changes;
        this.patience = patience;
    }

    @Override
    public Optional<Row> find(RowKey key, Instant now) {
        return asked(() -> {
            Map<String, AttributeValue> item = client.getItem(
                            get -> get.tableName(table).key(ItemCodec.key(key)).consistentRead(true))
                    .item();
            return item.isEmpty() ? Optional.empty() : ItemCodec.row(item, now);
        });
    }

    @Override
    public Map<RowKey, Row> findAll(Collection<RowKey> keys, Instant now) {
        List<Map<String, AttributeValue>> left =
                new ArrayList<>(keys.stream().distinct().map(ItemCodec::key).toList());
        Map<RowKey, Row> rows = new HashMap<>();
        Backoff backoff = new Backoff(patience);
        while (!left.isEmpty()) {
            List<Map<String, AttributeValue>> some = left.subList(0, Math.min(left.size(), MOST_KEYS_AT_ONCE));
            List<Map<String, AttributeValue>> asked = List.copyOf(some);
            some.clear();
            // What does not fit into one answer, or is throttled, is left for the next.
            List<Map<String, AttributeValue>> unanswered = asked(() -> findSome(asked, rows, now));
            left.addAll(unanswered);
            if (unanswered.size() == asked.size() && !backoff.pause()) {
                throw DynamoProblems.busy(
                        SdkException.create("BatchGetItem answered nothing for seconds on end", null));
            }
        }
        return rows;
    }

    @Override
    public RowPage query(RowQuery query) {
        Optional<QueryRequest> first = IndexQuery.of(query, table);
        List<Row> rows = new ArrayList<>();
        Position end = null;
        long bytes = 0;
        QueryRequest request = first.orElse(null);
        while (request != null) {
            QueryRequest asking = request;
            QueryResponse response = asked(() -> client.query(asking));
            for (Map<String, AttributeValue> item : response.items()) {
                Optional<Row> row = ItemCodec.row(item, query.now());
                if (row.isEmpty()) {
                    continue;
                }
                if (rows.size() == query.limit() || bytes >= StateLimits.MAX_PAGE_BYTES) {
                    return new RowPage(rows, end);
                }
                rows.add(row.get());
                bytes += row.get().document().getBytes(StandardCharsets.UTF_8).length;
                end = ItemCodec.position(item, query.slot());
            }
            request = next(request, response);
        }
        return new RowPage(rows, null);
    }

    @Override
    public List<ListedRow> scan(String collection, String afterId, int limit, Instant now) {
        List<ListedRow> rows = new ArrayList<>();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":collection", AttributeValue.fromS(collection));
        values.put(":now", ItemCodec.number(now.toEpochMilli()));
        if (!afterId.isEmpty()) {
            values.put(":after", AttributeValue.fromS(afterId));
        }
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression(afterId.isEmpty() ? "pk = :collection" : "pk = :collection AND sk > :after")
                .filterExpression("attribute_not_exists(gone) AND (%s)".formatted(NOT_EXPIRED))
                .expressionAttributeValues(values)
                .limit(limit)
                .build();
        while (request != null && rows.size() < limit) {
            QueryRequest asking = request;
            QueryResponse response = asked(() -> client.query(asking));
            for (Map<String, AttributeValue> item : response.items()) {
                ItemCodec.listedRow(item, now)
                        .filter(row -> rows.size() < limit)
                        .ifPresent(rows::add);
            }
            request = next(request, response);
        }
        return rows;
    }

    @Override
    public void write(List<Action> actions, Instant now) {
        RowWrite write = new RowWrite(table, actions, now);
        TransactWriteItemsRequest request = write.request();
        Backoff backoff = new Backoff(patience);
        while (!asked(() -> isWritten(write, request, backoff))) {
            // Again with the same token, so that it happens once whichever attempt got through.
            continue;
        }
        if (write.isRecorded()) {
            changes.followsSoon();
        }
    }

    @Override
    public ChangeFeed changes() {
        return changes;
    }

    @Override
    public void close() {
        closed = true;
        changes.close();
        client.close();
    }

    private boolean isWritten(RowWrite write, TransactWriteItemsRequest request, Backoff backoff) {
        try {
            client.transactWriteItems(request);
            return true;
        } catch (TransactionCanceledException e) {
            List<Conflict> conflicts = write.conflicts(e.cancellationReasons());
            if (!conflicts.isEmpty()) {
                throw new StateConflictException(conflicts);
            }
            if (!isPassing(e)) {
                throw refused(e);
            }
            if (!backoff.pause()) {
                throw DynamoProblems.busy(e);
            }
        } catch (TransactionInProgressException e) {
            if (!backoff.pause()) {
                throw DynamoProblems.busy(e);
            }
        }
        return false;
    }

    private static boolean isPassing(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code -> "TransactionConflict".equals(code)
                        || "ThrottlingError".equals(code)
                        || "ProvisionedThroughputExceeded".equals(code));
    }

    private static ProblemException refused(TransactionCanceledException e) {
        boolean isTooLarge = e.cancellationReasons().stream()
                .anyMatch(reason -> String.valueOf(reason.message()).contains("size"));
        return isTooLarge
                ? new ProblemException(ProblemKind.TOO_LARGE, "this is too large, with its keys, to be stored at once")
                : DynamoProblems.of(e);
    }

    private List<Map<String, AttributeValue>> findSome(
            List<Map<String, AttributeValue>> keys, Map<RowKey, Row> rows, Instant now) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var response = client.batchGetItem(get -> get.requestItems(Map.of(table, wanted)));
        for (Map<String, AttributeValue> item : response.responses().getOrDefault(table, List.of())) {
            ItemCodec.row(item, now).ifPresent(row -> rows.put(row.key(), row));
        }
        KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
        return unprocessed == null ? List.of() : unprocessed.keys();
    }

    private static @Nullable QueryRequest next(QueryRequest request, QueryResponse response) {
        return response.hasLastEvaluatedKey() && !response.lastEvaluatedKey().isEmpty()
                ? request.toBuilder()
                        .exclusiveStartKey(response.lastEvaluatedKey())
                        .build()
                : null;
    }

    private <R> R asked(Supplier<R> question) {
        if (closed) {
            throw DynamoProblems.closed();
        }
        try {
            return question.get();
        } catch (SdkException e) {
            throw closed ? DynamoProblems.closed() : DynamoProblems.of(e);
        } catch (IllegalStateException e) {
            throw closed ? DynamoProblems.closed() : e;
        }
    }
}
