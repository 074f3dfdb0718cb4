/** How a call fails when a person, not a programmer, has to act. */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
