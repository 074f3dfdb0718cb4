/** Who is acting, and how somebody proves it. */
@Export
@Version("1.1.0")
@NullMarked
package club.datatalks.dataops.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
