/** The entries of work in the portal; their screens are in {@code src/main/resources/ui}. */
@NullMarked
package club.datatalks.dataops.work.internal.portal;

import org.jspecify.annotations.NullMarked;
