/** What a plugin tells the platform about itself. */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
