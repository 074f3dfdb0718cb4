package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.testkit.StateStoreVolumeContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreVolumeTest extends StateStoreVolumeContract {

    private final OpenStores stores;

    SqliteStateStoreVolumeTest(@TempDir Path folder) {
        this.stores = new OpenStores(folder, Clock.systemUTC());
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
