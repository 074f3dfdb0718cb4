/**
 * What other plugins may know of the documents.
 *
 * <p>The plugin that reads documents registers a {@link club.datatalks.dataops.document.Documents}; there is none while
 * it is not installed.
 */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.document;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
