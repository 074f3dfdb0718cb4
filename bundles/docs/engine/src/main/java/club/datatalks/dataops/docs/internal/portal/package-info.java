/** The plugin's place in the portal. */
@NullMarked
package club.datatalks.dataops.docs.internal.portal;

import org.jspecify.annotations.NullMarked;
