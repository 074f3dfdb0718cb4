/** The plugins of this node, as the OSGi framework has them. */
@NullMarked
package club.datatalks.dataops.plugins.internal.container;

import org.jspecify.annotations.NullMarked;
