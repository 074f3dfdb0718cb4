/** What a plugin contributes to the portal in the browser. */
@Export
@Version("1.2.0")
@NullMarked
package club.datatalks.dataops.portal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
