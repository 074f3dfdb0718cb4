/** Secrets from AWS Secrets Manager, remembered for a while. */
@NullMarked
package club.datatalks.dataops.secrets.aws.internal;

import org.jspecify.annotations.NullMarked;
