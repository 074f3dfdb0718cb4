package club.datatalks.dataops.state.dynamodb.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Names of tables without items. One that was used is emptied and used again: making one takes longer than a test. */
final class CleanTables {

    private static final int WORTH_EMPTYING = 500;
    private static final int MOST_AT_ONCE = 25;

    private static final AtomicInteger made = new AtomicInteger();
    private static final ConcurrentLinkedDeque<String> clean = new ConcurrentLinkedDeque<>();

    private CleanTables() {}

    static String next() {
        String table = clean.pollFirst();
        return table == null ? "state-" + made.incrementAndGet() : table;
    }

    /** Takes a table back whose store is closed. */
    static void used(DynamoDbClient client, String table) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        ScanResponse page = client.scan(
                scan -> scan.tableName(table).projectionExpression("pk, sk").consistentRead(true));
        keys.addAll(page.items());
        if (page.hasLastEvaluatedKey() || keys.size() > WORTH_EMPTYING) {
            client.deleteTable(delete -> delete.tableName(table));
            return;
        }
        for (int from = 0; from < keys.size(); from += MOST_AT_ONCE) {
            List<WriteRequest> deletes = keys.subList(from, Math.min(keys.size(), from + MOST_AT_ONCE)).stream()
                    .map(key -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(key))
                            .build())
                    .collect(Collectors.toList());
            client.batchWriteItem(write -> write.requestItems(Map.of(table, deletes)));
        }
        clean.addLast(table);
    }
}
