package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.StateStoreConcurrencyContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class DynamoDbStateStoreConcurrencyTest extends StateStoreConcurrencyContract {

    private final OpenStores stores = new OpenStores(Local.DYNAMO, Clock.systemUTC());

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    protected StateStore emptyStore() {
        return stores.empty();
    }

    /**
     * DynamoDB Local takes some milliseconds of processor time for each call; {@code -Ddataops.rounds=all} has the
     * time.
     */
    @Override
    protected int rounds(int number) {
        return "all".equals(System.getProperty("dataops.rounds")) ? number : Math.max(1, number / 6);
    }
}
