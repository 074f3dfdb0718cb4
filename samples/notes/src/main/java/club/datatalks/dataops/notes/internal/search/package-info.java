/** Notes among what the search finds. */
@NullMarked
package club.datatalks.dataops.notes.internal.search;

import org.jspecify.annotations.NullMarked;
