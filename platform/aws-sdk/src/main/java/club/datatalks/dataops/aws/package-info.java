/** How the providers that keep things in AWS reach it. */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.aws;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
