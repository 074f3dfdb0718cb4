package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.testkit.StoreContentsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContentsContractTest extends StoreContentsContract {

    private final OpenStores stores;

    SqliteStoreContentsContractTest(@TempDir Path folder) {
        this.stores = new OpenStores(folder, clock);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    protected OpenStore emptyStore() {
        return stores.empty();
    }
}
