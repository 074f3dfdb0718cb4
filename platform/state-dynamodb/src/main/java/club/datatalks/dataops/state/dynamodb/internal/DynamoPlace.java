package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.engine.Place;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table of a store, for whoever looks at it from outside. */
final class DynamoPlace implements Place {

    private final DynamoDbClient client;
    private final String table;
    private final String where;

    DynamoPlace(DynamoDbClient client, String table, String where) {
        this.client = client;
        this.table = table;
        this.where = where;
    }

    @Override
    public String provider() {
        return DynamoDbStateProvider.NAME;
    }

    @Override
    public String describe() {
        return "table %s, %s".formatted(table, where);
    }

    /** As DynamoDB counts it, which it does every few hours; not told before it first has. */
    @Override
    public OptionalLong bytesUsed() {
        try {
            Long bytes =
                    client.describeTable(ask -> ask.tableName(table)).table().tableSizeBytes();
            return bytes == null || bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
        } catch (SdkException e) {
            return OptionalLong.empty();
        }
    }
}
