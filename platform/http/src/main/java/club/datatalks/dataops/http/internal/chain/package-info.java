/** What happens to every request, in one order, before anything else sees it. */
@NullMarked
package club.datatalks.dataops.http.internal.chain;

import org.jspecify.annotations.NullMarked;
