/** The server's side of the portal: the shell page, the sign-in page, and what is installed. */
@NullMarked
package club.datatalks.dataops.portal.internal;

import org.jspecify.annotations.NullMarked;
