package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.blob.BlobHash;
import club.datatalks.dataops.export.ArchiveBucket;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Puts archives of exports into their bucket, with the access that uploads have. One goes there a day, so a connection
 * is opened for each. Safe for use by several threads.
 */
@Component(
        service = ArchiveBucket.class,
        configurationPid = {"club.datatalks.dataops.blob.s3", "club.datatalks.dataops.export"})
public final class S3ArchiveBucket implements ArchiveBucket {

    /** What is taken from both configurations. */
    public @interface Config {

        String archiveBucket() default "";

        String region() default "";

        String endpoint() default "";

        boolean pathStyle() default false;
    }

    private static final String NONE_IS_THERE = "*";

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(3), Duration.ofMinutes(5), Duration.ofMinutes(15), 4);

    private final String bucket;
    private final AwsAccess access;
    private final boolean pathStyle;
    private final Patience patience;

    @Activate
    public S3ArchiveBucket(Config config) {
        this(
                config.archiveBucket().strip(),
                AwsAccess.of(config.region(), config.endpoint(), "", ""),
                config.pathStyle(),
                PATIENCE);
    }

    S3ArchiveBucket(String bucket, AwsAccess access, boolean pathStyle, Patience patience) {
        this.bucket = bucket;
        this.access = access;
        this.pathStyle = pathStyle;
        this.patience = patience;
    }

    @Override
    public String name() {
        return bucket;
    }

    @Override
    public void put(String key, Path file, String sha256, Map<String, String> metadata) {
        S3ClientBuilder settings = S3Client.builder()
                .forcePathStyle(pathStyle)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        try (S3Client s3 = access.client(settings, patience)) {
            String kept = send(s3, key, file, sha256, metadata);
            if (!kept.equals(sha256)) {
                throw new ProblemException(
                        ProblemKind.UPSTREAM,
                        "The bucket %s of the exports has something else at %s than was sent; look at it, and export again"
                                .formatted(bucket, key));
            }
        } catch (SdkException e) {
            throw ProblemException.upstream(sentence(e), e);
        }
    }

    /** Sends the file; the SHA-256 of what is kept then. */
    private String send(S3Client s3, String key, Path file, String sha256, Map<String, String> metadata) {
        String told;
        try {
            told = s3.putObject(
                            request -> request.bucket(bucket)
                                    .key(key)
                                    .ifNoneMatch(NONE_IS_THERE)
                                    .contentType("application/gzip")
                                    .serverSideEncryption(ServerSideEncryption.AES256)
                                    .checksumSHA256(Base64.getEncoder()
                                            .encodeToString(HexFormat.of().parseHex(sha256)))
                                    .metadata(metadata),
                            RequestBody.fromFile(file))
                    .checksumSHA256();
        } catch (SdkException e) {
            if (S3Problems.status(e) != S3Problems.PRECONDITION_FAILED) {
                throw e;
            }
            told = null; // an answer was lost, and the repetition found what the first attempt had kept
        }
        return told == null
                ? readBack(s3, key)
                : HexFormat.of().formatHex(Base64.getDecoder().decode(told));
    }

    private String readBack(S3Client s3, String key) {
        MessageDigest digest = BlobHash.sha256();
        try (InputStream in = new DigestInputStream(
                s3.getObject(request -> request.bucket(bucket).key(key)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw ProblemException.upstream(
                    "The bucket %s of the exports took the archive and does not give it back to be checked; export again"
                            .formatted(bucket),
                    e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private String sentence(SdkException e) {
        return switch (S3Problems.status(e)) {
            case S3Problems.NOT_FOUND ->
                "The bucket %s of the exports does not exist; create it or set DATAOPS_EXPORT_ARCHIVE_BUCKET"
                        .formatted(bucket);
            case S3Problems.UNAUTHORIZED, S3Problems.FORBIDDEN ->
                "The bucket %s of the exports refuses us; allow s3:PutObject".formatted(bucket);
            default ->
                "The bucket %s of the exports did not take the archive; it is tried again, see the log if it stays so"
                        .formatted(bucket);
        };
    }
}
