/** Whether the plugin can do its work. */
@NullMarked
package club.datatalks.dataops.docs.internal.health;

import org.jspecify.annotations.NullMarked;
