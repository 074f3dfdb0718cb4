/** Which plugin answers a public path, and what happens while it is being replaced. */
@NullMarked
package club.datatalks.dataops.http.internal.route;

import org.jspecify.annotations.NullMarked;
