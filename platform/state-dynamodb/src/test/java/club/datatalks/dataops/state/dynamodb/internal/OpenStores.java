package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore.Settings;
import club.datatalks.dataops.testkit.dynamodb.LocalDynamoDb;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores that a test has opened, each in a table of its own on one local DynamoDB, newest first. */
final class OpenStores implements AutoCloseable {

    static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 4);

    private final String endpoint;
    private final Clock clock;
    private final Deque<DynamoDbStateStore> open = new ArrayDeque<>();
    private final Set<String> used = new LinkedHashSet<>();
    private String first = "none";

    OpenStores(LocalDynamoDb dynamo, Clock clock) {
        this.endpoint = dynamo.endpoint();
        this.clock = clock;
    }

    static AwsAccess access(String endpoint) {
        return AwsAccess.of("eu-west-1", endpoint, "test", "test");
    }

    DynamoDbStateStore empty() {
        String table = CleanTables.next();
        used.add(table);
        if (open.isEmpty()) {
            first = table;
        }
        return opened(table);
    }

    /** The table of the first store. */
    String firstTable() {
        return first;
    }

    /** Closes everything and opens the first store again. */
    DynamoDbStateStore reopened() {
        closeStores();
        return opened(first);
    }

    @Override
    public void close() {
        closeStores();
        try (DynamoDbClient client = access(endpoint).client(DynamoDbClient.builder(), PATIENCE)) {
            used.forEach(table -> CleanTables.used(client, table));
        }
        used.clear();
    }

    private void closeStores() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private DynamoDbStateStore opened(String table) {
        DynamoDbStateStore store =
                DynamoDbStateStore.open(access(endpoint), new Settings(table, true, Duration.ZERO, PATIENCE), clock);
        open.push(store);
        return store;
    }
}
