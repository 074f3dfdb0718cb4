/**
 * The portable export: a copy of what people and their work left behind that can be read without the store, and kept
 * outside.
 *
 * <p>A plugin whose state belongs into it registers an {@link club.datatalks.dataops.export.ExportSource}; whoever
 * wants an export made asks {@link club.datatalks.dataops.export.PortableExport}.
 */
@Export
@Version("1.1.0")
@NullMarked
package club.datatalks.dataops.export;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
