package club.datatalks.dataops.operations.internal.state;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StateProvider;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore;
import club.datatalks.dataops.state.dynamodb.internal.DynamoDbStateStore.Settings;
import club.datatalks.dataops.testkit.dynamodb.LocalDynamoDb;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Opens tables of a local DynamoDB, over the wire as everywhere else. */
record DynamoDb(LocalDynamoDb local) implements StateProvider {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 4);

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("table", "the name of the table");
    }

    @Override
    public OpenStore open(Map<String, String> settings) {
        return DynamoDbStateStore.open(
                AwsAccess.of("eu-west-1", local.endpoint(), "test", "test"),
                new Settings(settings.getOrDefault("table", "state"), true, Duration.ZERO, PATIENCE),
                Clock.systemUTC());
    }
}
