package club.datatalks.dataops.blob.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Archives on their way into a bucket that speaks the real protocol. */
@Timeout(60)
class S3ArchiveBucketTest {

    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(50), 2);
    private static final String KEY = "execution-exports/test/2026-06-28/x.tar.gz";

    @TempDir
    Path folder;

    @Test
    void keepsAnArchiveWithWhatIsKnownOfItAndRefusesAnotherInItsPlace() throws Exception {
        try (S3Server server = S3Server.start()) {
            S3ArchiveBucket bucket = new S3ArchiveBucket(S3Server.BUCKET, server.access(), true, LITTLE);
            bucket.put(KEY, file("archive"), sha256("archive"), Map.of("schema_version", "dataops.execution.v1"));

            try (S3Client s3 = server.access().client(S3Client.builder().forcePathStyle(true), LITTLE)) {
                ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(
                        request -> request.bucket(S3Server.BUCKET).key(KEY));
                assertThat(object.asUtf8String()).isEqualTo("archive");
                assertThat(object.response().contentType()).isEqualTo("application/gzip");
                assertThat(object.response().metadata()).containsEntry("schema_version", "dataops.execution.v1");
            }
            bucket.put(KEY, file("archive"), sha256("archive"), Map.of());
            assertThatThrownBy(() -> bucket.put(KEY, file("another"), sha256("another"), Map.of()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("has something else at " + KEY);
        }
    }

    @Test
    void saysWhatToDoWhenTheBucketIsMissing() throws Exception {
        try (S3Server server = S3Server.start()) {
            S3ArchiveBucket bucket = new S3ArchiveBucket("no-such-bucket", server.access(), true, LITTLE);

            assertThatThrownBy(() -> bucket.put(KEY, file("x"), sha256("x"), Map.of()))
                    .hasMessage("The bucket no-such-bucket of the exports does not exist; create it or set "
                            + "DATAOPS_EXPORT_ARCHIVE_BUCKET");
        }
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve(text), text);
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(BlobHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
