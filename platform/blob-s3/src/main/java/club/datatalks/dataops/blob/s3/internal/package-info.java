/** The blob store of several nodes: each blob is an object of an S3 bucket. */
@NullMarked
package club.datatalks.dataops.blob.s3.internal;

import org.jspecify.annotations.NullMarked;
