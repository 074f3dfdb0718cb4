/** The place of search in the portal. */
@NullMarked
package club.datatalks.dataops.search.internal.portal;

import org.jspecify.annotations.NullMarked;
