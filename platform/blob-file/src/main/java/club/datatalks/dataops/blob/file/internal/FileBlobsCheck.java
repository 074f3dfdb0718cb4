package club.datatalks.dataops.blob.file.internal;

import java.io.IOException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Ready when uploads can be kept. A disk that is nearly full is told, and keeps nobody from the rest of the portal. */
@Component(property = {HealthCheck.NAME + "=blobs", HealthCheck.TAGS + "=ready"})
public final class FileBlobsCheck implements HealthCheck {

    private static final long LITTLE_BYTES = 256L * 1024 * 1024;
    private static final long MEGABYTE = 1024 * 1024;

    // A store that could not start is missing, and somebody has to say so.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable FileBlobStore store;

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        FileBlobStore current = store;
        if (current == null) {
            log.critical("The file store did not start; the log says why");
            return new Result(log);
        }
        try {
            long left = current.bytesLeft();
            if (!current.isWritable()) {
                log.critical("The file store may not write to its folder; an administrator has to allow it");
            } else if (left < LITTLE_BYTES) {
                log.warn("{} MB are left for uploads; free some space", left / MEGABYTE);
            } else {
                log.info("{} MB are left for uploads", left / MEGABYTE);
            }
        } catch (IOException e) {
            log.critical("The disk of the file store cannot be asked for its free space: {}", e.getMessage());
        }
        return new Result(log);
    }
}
