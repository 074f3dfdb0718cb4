/**
 * The versioned tree of files that documents and their images live in.
 *
 * <p>Plugins start at {@link club.datatalks.dataops.content.ContentStore}.
 */
@Export
@Version("1.1.0")
@NullMarked
package club.datatalks.dataops.content;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
