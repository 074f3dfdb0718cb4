/** People, as search finds them. */
@NullMarked
package club.datatalks.dataops.identity.internal.search;

import org.jspecify.annotations.NullMarked;
