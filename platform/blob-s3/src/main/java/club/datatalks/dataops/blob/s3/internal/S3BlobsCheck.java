package club.datatalks.dataops.blob.s3.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Ready when the bucket lets us in; asked in the background. While S3 is away the rest of the portal goes on, so that
 * is a warning; a bucket that is missing or closed to us needs somebody to act.
 */
@Component(
        property = {
            HealthCheck.NAME + "=blobs",
            HealthCheck.TAGS + "=ready",
            HealthCheck.ASYNC_INTERVAL_IN_SEC + ":Long=30"
        })
public final class S3BlobsCheck implements HealthCheck {

    // A store that could not start is missing, and somebody has to say so.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable S3BlobStore store;

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        S3BlobStore current = store;
        if (current == null) {
            log.critical("The file store did not start; the log says why");
            return new Result(log);
        }
        try {
            current.probe();
            log.info("The bucket {} lets us in", current.bucketName());
        } catch (SdkException e) {
            String sentence = S3Problems.sentence(current.bucketName(), e);
            if (S3Problems.isLasting(e)) {
                log.critical("{}", sentence);
            } else {
                log.warn("{}", sentence);
            }
        }
        return new Result(log);
    }
}
