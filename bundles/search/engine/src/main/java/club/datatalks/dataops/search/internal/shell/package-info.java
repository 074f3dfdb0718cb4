/** The console's commands of search. */
@NullMarked
package club.datatalks.dataops.search.internal.shell;

import org.jspecify.annotations.NullMarked;
