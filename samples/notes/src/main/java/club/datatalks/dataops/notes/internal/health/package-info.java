/** Whether notes can be read. */
@NullMarked
package club.datatalks.dataops.notes.internal.health;

import org.jspecify.annotations.NullMarked;
