/**
 * What plugins bring to search.
 *
 * <p>A plugin registers a {@link club.datatalks.dataops.search.SearchSource}; whichever engine is installed asks it.
 */
@Export
@Version("1.1.0")
@NullMarked
package club.datatalks.dataops.search;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
