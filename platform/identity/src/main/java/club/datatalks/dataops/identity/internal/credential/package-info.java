/** Passwords and tokens: how they are made, kept and checked. Knows nothing of users. */
@NullMarked
package club.datatalks.dataops.identity.internal.credential;

import org.jspecify.annotations.NullMarked;
