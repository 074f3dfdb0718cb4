/**
 * Work that a plugin has done by the clock, once over all nodes.
 *
 * <p>A plugin registers a {@link club.datatalks.dataops.job.ScheduledJob}; the platform does the rest.
 */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
