/** Users, their sessions, and how somebody proves who they are. */
@NullMarked
package club.datatalks.dataops.identity.internal;

import org.jspecify.annotations.NullMarked;
