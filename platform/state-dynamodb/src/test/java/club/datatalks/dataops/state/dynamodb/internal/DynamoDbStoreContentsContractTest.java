package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.testkit.StoreContentsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoDbStoreContentsContractTest extends StoreContentsContract {

    private final OpenStores stores = new OpenStores(Local.DYNAMO, clock);

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    protected OpenStore emptyStore() {
        return stores.empty();
    }
}
