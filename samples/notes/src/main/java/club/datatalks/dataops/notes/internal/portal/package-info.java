/** Notes in the browser. */
@NullMarked
package club.datatalks.dataops.notes.internal.portal;

import org.jspecify.annotations.NullMarked;
