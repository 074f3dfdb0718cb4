/**
 * Files that people and jobs hand in: bytes under a key, written once, never changed.
 *
 * <p>Plugins start at {@link club.datatalks.dataops.blob.BlobStore}. What a blob belongs to, and what a person called
 * it, is kept in the state store by whoever made it.
 */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.blob;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
