package club.datatalks.dataops.work.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/club.datatalks.dataops.work.cfg}: what daily work goes by. */
@ObjectClassDefinition(name = "DataOps: work")
public @interface WorkConfig {

    /** The pid of this configuration. */
    String PID = "club.datatalks.dataops.work";

    @AttributeDefinition(
            description = "DATAOPS_TIME_ZONE: the organisation's time zone, such as Europe/Berlin; it decides what "
                    + "day it is for recurring work")
    String timeZone() default "UTC";

    @AttributeDefinition(
            description = "DATAOPS_DAILY_AT: when the day's work is made, HH:MM in that zone; 'off' leaves it to "
                    + "whoever calls /api/cron/run")
    String dailyAt() default "08:00";

    @AttributeDefinition(description = "DATAOPS_TEST_MODE: 'true' for a test's portal, where nothing starts by itself")
    String testMode() default "false";

    @AttributeDefinition(
            description =
                    "DATAOPS_SEED_WORK: what a new portal is given at its first start: 'all', 'templates' without "
                            + "recurring work, or 'none'")
    String seed() default "none";

    @AttributeDefinition(description = "DATAOPS_BLOBS: where uploads are kept; 'file' lets artifacts be local, too")
    String blobs() default "file";

    @AttributeDefinition(description = "DATAOPS_S3_BUCKET: the bucket of uploads that are kept in S3")
    String bucket() default "";

    @AttributeDefinition(description = "DATAOPS_S3_PREFIX: what the keys of that bucket start with")
    String bucketPrefix() default "";
}
