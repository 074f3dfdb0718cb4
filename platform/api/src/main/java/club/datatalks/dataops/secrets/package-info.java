/**
 * What must not be in a file that is committed, in a log, in an export or in a URL: passwords, tokens, keys.
 *
 * <p>Plugins start at {@link club.datatalks.dataops.secrets.Secrets}.
 */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.secrets;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
