/** Work, as search finds it. */
@NullMarked
package club.datatalks.dataops.work.internal.search;

import org.jspecify.annotations.NullMarked;
