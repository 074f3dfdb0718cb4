/** Files that hold a plugin, read with suspicion: nothing here touches the running portal. */
@NullMarked
package club.datatalks.dataops.plugins.internal.archive;

import org.jspecify.annotations.NullMarked;
