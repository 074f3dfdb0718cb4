package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.StateStoreVolumeContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class DynamoDbStateStoreVolumeTest extends StateStoreVolumeContract {

    private final OpenStores stores = new OpenStores(Local.DYNAMO, Clock.systemUTC());

    @AfterEach
    void close() {
        stores.close();
    }

    /** Amazon's local DynamoDB writes some hundred items a second; ask for more with {@code -Ddataops.items}. */
    @Override
    protected int usualSize() {
        return 1_500;
    }

    @Override
    protected StateStore emptyStore() {
        return stores.empty();
    }

    @Override
    protected StateStore reopened() {
        return stores.reopened();
    }
}
