package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.StateStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreContractTest extends StateStoreContract {

    private final OpenStores stores;

    SqliteStateStoreContractTest(@TempDir Path folder) {
        this.stores = new OpenStores(folder, clock);
    }

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
