package club.datatalks.dataops.blob.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.blob.BlobExistsException;
import club.datatalks.dataops.blob.BlobKey;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.blob.NewBlob;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What is special about S3: lines that lose answers, parts, buckets that are not there. */
@Timeout(60)
@NullUnmarked // the fields are set before each test
class S3BlobStoreTest {

    private static final BlobKey INVOICE = new BlobKey("work/files/f-1");
    private static final int PART_BYTES = 5 * 1024 * 1024;
    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(50), 3);

    @TempDir
    Path folder;

    private S3Server server;
    private LossyLine line;
    private S3BlobStore store;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start();
        line = new LossyLine(server.address());
        store = store(line.address(), S3Server.BUCKET);
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        line.close();
        server.close();
    }

    @Test
    void knowsItsOwnBlobWhenTheAnswerWasLost() {
        line.lose(1);

        create(store, 7);

        assertThat(line.left()).isZero();
        assertThat(store.find(INVOICE).orElseThrow().size()).isEqualTo(7);
    }

    @Test
    void doesNotTakeSomebodyElsesBlobForItsOwnWhenTheAnswerWasLost() {
        create(store, 3);
        line.lose(1);

        assertThatThrownBy(() -> create(store, 7)).isInstanceOf(BlobExistsException.class);

        assertThat(store.find(INVOICE).orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void neverOverwritesABlobWithOneInParts() {
        create(store, 3);

        assertThatThrownBy(() -> create(store, 2 * PART_BYTES + 1)).isInstanceOf(BlobExistsException.class);

        assertThat(store.find(INVOICE).orElseThrow().size()).isEqualTo(3);
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void leavesNoFileBehindWhereUploadsAreReceived() throws IOException {
        create(store, 2 * PART_BYTES + 1);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void tellsThatABucketIsMissing() {
        try (S3BlobStore other = store(server.address(), "no-such-bucket")) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, () -> create(other, 7));

            assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
            assertThat(problem).hasMessageContaining("no-such-bucket").hasMessageContaining("DATAOPS_S3_BUCKET");
        }
    }

    @Test
    void tellsThatTheServerIsAway() throws IOException {
        line.close();

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> create(store, 7));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(problem).hasMessageContaining("cannot be reached");
    }

    @Test
    void refusesToReadAnObjectThatSomebodyElsePutThere() {
        try (S3Client s3 = client()) {
            s3.putObject(
                    request -> request.bucket(S3Server.BUCKET).key(INVOICE.value()), RequestBody.fromString("foreign"));
        }

        for (Runnable call : List.<Runnable>of(() -> store.find(INVOICE), () -> store.open(INVOICE))) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
            assertThat(problem.code()).contains(BlobStore.DAMAGED);
        }
        assertThatThrownBy(() -> create(store, 7)).isInstanceOf(BlobExistsException.class);
    }

    @Test
    void answersWithAProblemOnceItIsClosed() {
        store.close();

        for (Runnable call :
                List.<Runnable>of(() -> create(store, 7), () -> store.find(INVOICE), () -> store.list("", 1, null))) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
            assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        }
    }

    private S3BlobStore store(URI address, String bucket) {
        return new S3BlobStore(
                S3Server.accessAt(address), true, bucket, "", folder, Clock.systemUTC(), LITTLE, PART_BYTES);
    }

    private S3Client client() {
        return server.access().client(S3Client.builder().forcePathStyle(true), LITTLE);
    }

    private int unfinishedUploads() {
        try (S3Client s3 = client()) {
            return s3.listMultipartUploads(request -> request.bucket(S3Server.BUCKET))
                    .uploads()
                    .size();
        }
    }

    private static void create(S3BlobStore store, int bytes) {
        store.create(NewBlob.of(INVOICE, "text/plain"), new ByteArrayInputStream(new byte[bytes]));
    }
}
