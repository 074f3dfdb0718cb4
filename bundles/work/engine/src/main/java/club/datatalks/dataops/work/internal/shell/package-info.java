/** Work at the console. */
@NullMarked
package club.datatalks.dataops.work.internal.shell;

import org.jspecify.annotations.NullMarked;
