/** Notes in the portable export. */
@NullMarked
package club.datatalks.dataops.notes.internal.export;

import org.jspecify.annotations.NullMarked;
