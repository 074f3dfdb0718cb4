/** What is found, on disk: one index per source, kept current. */
@NullMarked
package club.datatalks.dataops.search.internal.index;

import org.jspecify.annotations.NullMarked;
