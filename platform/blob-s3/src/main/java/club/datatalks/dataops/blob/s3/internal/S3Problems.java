package club.datatalks.dataops.blob.s3.internal;

import club.datatalks.dataops.blob.BlobDamagedException;
import club.datatalks.dataops.blob.BlobStore;
import club.datatalks.dataops.problem.ProblemException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's failures in words that somebody can act on. */
final class S3Problems {

    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;
    static final int RANGE_NOT_SATISFIABLE = 416;

    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    private static final int MOVED = 301;
    private static final int SERVER_ERROR = 500;

    private S3Problems() {}

    static ProblemException of(String bucket, SdkException e) {
        return ProblemException.upstream(sentence(bucket, e), e);
    }

    static ProblemException damaged(BlobDamagedException damage) {
        return ProblemException.unavailable(
                        "The file %s is damaged; an administrator has to restore it from a backup"
                                .formatted(damage.key()),
                        damage)
                .withCode(BlobStore.DAMAGED);
    }

    /** Whether somebody has to change a setting or a permission, rather than wait. */
    static boolean isLasting(SdkException e) {
        return switch (status(e)) {
            case MOVED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> true;
            default -> false;
        };
    }

    /** The status of S3's answer; 0 when there was none. */
    static int status(SdkException e) {
        return e instanceof S3Exception answer ? answer.statusCode() : 0;
    }

    static String sentence(String bucket, SdkException e) {
        int status = status(e);
        if (status == NOT_FOUND) {
            return "The bucket %s of the file store does not exist; an administrator has to create it or set DATAOPS_S3_BUCKET"
                    .formatted(bucket);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return "The bucket %s of the file store refuses us; an administrator has to allow reading, writing and listing"
                    .formatted(bucket);
        }
        if (status == MOVED) {
            return "The bucket %s of the file store is in another region; an administrator has to set AWS_REGION"
                    .formatted(bucket);
        }
        if (status == 0 || status >= SERVER_ERROR) {
            return "The bucket %s of the file store cannot be reached; try again".formatted(bucket);
        }
        return "The bucket %s of the file store did not do as asked (status %d); try again, and see the log if it stays so"
                .formatted(bucket, status);
    }
}
