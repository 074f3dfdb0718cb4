package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.testkit.BlobStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3BlobStoreContractTest extends BlobStoreContract {

    private static @Nullable S3Server server;

    @TempDir
    Path folder;

    private final String prefix = UUID.randomUUID() + "/";
    private @Nullable S3BlobStore store;

    @BeforeAll
    static void startTheServer() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stopTheServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected BlobStore open() {
        close();
        store = new S3BlobStore(
                Objects.requireNonNull(server).access(),
                true,
                S3Server.BUCKET,
                prefix,
                folder,
                Clock.systemUTC(),
                new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(2), 3),
                5 * 1024 * 1024);
        return store;
    }

    // The server keeps objects in files, where the keys a and a/b would meet, and orders keys by UTF-16; S3 does
    // neither.
    @Override
    protected List<String> oddKeys() {
        List<String> keys = super.oddKeys();
        return keys.stream()
                .filter(key -> keys.stream().noneMatch(other -> other.startsWith(key + "/")))
                .filter(key -> !key.equals("\uff5e"))
                .toList();
    }

    // The server runs in this process, and keeps what it is sent.
    @Override
    protected long heapOfThePlace() {
        return 140L * 1024 * 1024;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}
