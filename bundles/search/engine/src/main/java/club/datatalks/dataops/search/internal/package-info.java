/** The search engine: which sources there are, and one answer from all of them. */
@NullMarked
package club.datatalks.dataops.search.internal;

import org.jspecify.annotations.NullMarked;
