/** Who may use the console over SSH. */
@NullMarked
package club.datatalks.dataops.identity.internal.jaas;

import org.jspecify.annotations.NullMarked;
