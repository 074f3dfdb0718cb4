/** The portable export: makes it, checks it, and tells what importing it would write. */
@NullMarked
package club.datatalks.dataops.operations.internal.export;

import org.jspecify.annotations.NullMarked;
