/** The commands at the console; everything that they do is done elsewhere. */
@NullMarked
package club.datatalks.dataops.operations.internal.shell;

import org.jspecify.annotations.NullMarked;
