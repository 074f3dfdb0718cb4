/** What the server tells open browsers as it happens. */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
