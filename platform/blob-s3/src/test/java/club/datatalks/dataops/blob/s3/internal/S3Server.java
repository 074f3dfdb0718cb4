package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.aws.AwsAccess;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** A server that speaks S3, checks signatures and checksums, and keeps everything in memory. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "dataops-test";

    private static final String ID = "test";
    private static final String KEY = "test-key";
    private static final long LARGEST_BYTES = 256L * 1024 * 1024;

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3Server start() throws Exception {
        TransientNio2BlobStore objects = new TransientNio2BlobStore();
        objects.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ID, KEY)
                .v4MaxNonChunkedRequestSize(LARGEST_BYTES)
                .stopTimeout(0)
                .build();
        proxy.start();
        return new S3Server(proxy);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    AwsAccess access() {
        return accessAt(address());
    }

    /** The same, by way of something in between. */
    static AwsAccess accessAt(URI address) {
        return AwsAccess.of("eu-west-1", address.toString(), ID, KEY);
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
