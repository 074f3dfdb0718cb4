/** Notes at the console. */
@NullMarked
package club.datatalks.dataops.notes.internal.shell;

import org.jspecify.annotations.NullMarked;
