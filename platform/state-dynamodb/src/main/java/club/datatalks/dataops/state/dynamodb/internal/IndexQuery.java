package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.engine.RowQuery;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A query of an index in DynamoDB's words. */
final class IndexQuery {

    private IndexQuery() {}

    /** Empty when nothing can lie within the range. */
    static Optional<QueryRequest> of(RowQuery query, String table) {
        String from = ItemCodec.indexBound(query.from());
        String before = ItemCodec.indexBound(query.before());
        boolean isEmpty =
                query.before() != null && before == null || from != null && before != null && compare(from, before) > 0;
        if (isEmpty) {
            return Optional.empty();
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":partition", ItemCodec.indexPartition(query.collection(), query.partition()));
        values.put(":now", ItemCodec.number(query.now().toEpochMilli()));
        if (from != null) {
            values.put(":from", AttributeValue.fromS(from));
        }
        if (before != null) {
            values.put(":before", AttributeValue.fromS(before));
        }
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .indexName(Table.indexName(query.slot()))
                .keyConditionExpression(condition(query.slot(), from, before))
                .filterExpression("attribute_not_exists(x) OR x > :now")
                .expressionAttributeValues(values)
                .scanIndexForward(!query.descending())
                // One more than asked for tells whether anything follows.
                .limit(query.limit() + 1);
        Position after = query.after();
        if (after != null) {
            request.exclusiveStartKey(place(query, after));
        }
        return Optional.of(request.build());
    }

    // No entry equals an end of a range, because an entry holds the separator and an end does not; so BETWEEN, which
    // includes both ends, includes neither.
    private static String condition(int slot, @Nullable String from, @Nullable String before) {
        String partition = ItemCodec.partitionOf(slot) + " = :partition";
        String sort = ItemCodec.sortOf(slot);
        if (from != null && before != null) {
            return "%s AND %s BETWEEN :from AND :before".formatted(partition, sort);
        }
        if (from != null) {
            return "%s AND %s >= :from".formatted(partition, sort);
        }
        return before == null ? partition : "%s AND %s < :before".formatted(partition, sort);
    }

    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, AttributeValue> place(RowQuery query, Position position) {
        return Map.of(
                ItemCodec.PARTITION,
                AttributeValue.fromS(query.collection()),
                ItemCodec.SORT,
                AttributeValue.fromS(position.id()),
                ItemCodec.partitionOf(query.slot()),
                ItemCodec.indexPartition(query.collection(), query.partition()),
                ItemCodec.sortOf(query.slot()),
                ItemCodec.indexSort(position.sort(), position.id()));
    }
}
