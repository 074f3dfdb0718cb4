/** What happens to notes by the clock. */
@NullMarked
package club.datatalks.dataops.notes.internal.job;

import org.jspecify.annotations.NullMarked;
