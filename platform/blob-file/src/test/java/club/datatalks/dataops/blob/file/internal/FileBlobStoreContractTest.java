package club.datatalks.dataops.blob.file.internal;

import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.testkit.BlobStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreContractTest extends BlobStoreContract {

    @TempDir
    Path folder;

    private @Nullable FileBlobStore store;

    @Override
    protected BlobStore open() {
        close();
        store = FileBlobStore.in(folder.resolve("data/blobs"), Clock.systemUTC());
        return store;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}
