package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.StateStoreContract;
import org.junit.jupiter.api.AfterEach;

class DynamoDbStateStoreContractTest extends StateStoreContract {

    private final OpenStores stores = new OpenStores(Local.DYNAMO, clock);

    @AfterEach
    void close() {
        stores.close();
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
