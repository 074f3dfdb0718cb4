package club.datatalks.dataops.operations.internal.export;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/club.datatalks.dataops.export.cfg}: where exports go, and what they say of where they come from. */
@ObjectClassDefinition(name = "DataOps: portable export")
public @interface ExportConfig {

    /** The pid of this configuration. */
    String PID = "club.datatalks.dataops.export";

    @AttributeDefinition(description = "DATAOPS_EXPORT_ARCHIVE_BUCKET: the bucket of archives; wins over the folder")
    String archiveBucket() default "";

    @AttributeDefinition(description = "DATAOPS_EXPORT_ARCHIVE_LOCAL_DIR: the folder of archives; made when missing")
    String archiveDirectory() default "";

    @AttributeDefinition(description = "DATAOPS_EXPORT_ARCHIVE_PREFIX: what the keys of archives start with")
    String archivePrefix() default "execution-exports";

    @AttributeDefinition(
            description = "EXPORT_OUTPUT_DIR: the folder of the files themselves, which are kept; made when missing")
    String outputDirectory() default "";

    @AttributeDefinition(description = "DATAOPS_ENV: what this installation is, such as production")
    String environment() default "";

    @AttributeDefinition(description = "NODE_ENV: the same where DATAOPS_ENV is not set")
    String nodeEnvironment() default "";

    @AttributeDefinition(description = "AWS_STACK_NAME: the stack that this installation belongs to")
    String stack() default "";

    @AttributeDefinition(description = "AWS_REGION: the region that it runs in")
    String region() default "";

    @AttributeDefinition(description = "GITHUB_SHA: the commit that it was built of")
    String gitSha() default "";

    @AttributeDefinition(description = "APP_GIT_SHA: the same where GITHUB_SHA is not set")
    String appGitSha() default "";
}
