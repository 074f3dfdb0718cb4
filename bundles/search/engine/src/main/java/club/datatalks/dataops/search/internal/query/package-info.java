/** What somebody asks, and which items answer it in which order. */
@NullMarked
package club.datatalks.dataops.search.internal.query;

import org.jspecify.annotations.NullMarked;
