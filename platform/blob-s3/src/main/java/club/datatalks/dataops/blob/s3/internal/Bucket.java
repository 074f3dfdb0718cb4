package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.blob.BlobKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The part of a bucket that is ours: the objects below a prefix. Everything but an upload is told here. */
final class Bucket {

    private static final Duration SMALL_ATTEMPT = Duration.ofSeconds(4);
    private static final Duration SMALL_CALL = Duration.ofSeconds(12);

    // Nobody should wait for a small answer as long as for a large upload.
    private static final Consumer<AwsRequestOverrideConfiguration.Builder> SMALL =
            call -> call.apiCallAttemptTimeout(SMALL_ATTEMPT).apiCallTimeout(SMALL_CALL);

    private final S3Client s3;
    private final String name;
    private final String prefix;

    Bucket(S3Client s3, String name, String prefix) {
        this.s3 = s3;
        this.name = name;
        this.prefix = prefix;
    }

    String name() {
        return name;
    }

    /** The key of a blob's object. */
    String objectKey(BlobKey key) {
        return prefix + key.value();
    }

    /** The text of the blob's key behind the key of an object of ours. */
    String blobKey(String objectKey) {
        return objectKey.substring(prefix.length());
    }

    /** Asks whether the bucket is there and lets us in. */
    void probe() {
        s3.headBucket(request -> request.bucket(name).overrideConfiguration(SMALL));
    }

    Optional<HeadObjectResponse> head(BlobKey key) {
        try {
            return Optional.of(s3.headObject(
                    request -> request.bucket(name).key(objectKey(key)).overrideConfiguration(SMALL)));
        } catch (S3Exception e) {
            if (e.statusCode() == S3Problems.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    ResponseInputStream<GetObjectResponse> get(BlobKey key, Consumer<GetObjectRequest.Builder> more) {
        return s3.getObject(request -> more.accept(request.bucket(name).key(objectKey(key))));
    }

    void delete(BlobKey key) {
        s3.deleteObject(request -> request.bucket(name).key(objectKey(key)).overrideConfiguration(SMALL));
    }

    /**
     * The objects whose blobs' keys start so, from the first one behind {@code after} on; {@code after} may be empty.
     */
    ListObjectsV2Response list(String start, String after, int limit) {
        return s3.listObjectsV2(request -> {
            request.bucket(name).prefix(prefix + start).maxKeys(limit).overrideConfiguration(SMALL);
            if (!after.isEmpty()) {
                request.startAfter(prefix + after);
            }
        });
    }
}
