/** Whether search can be relied on. */
@NullMarked
package club.datatalks.dataops.search.internal.health;

import org.jspecify.annotations.NullMarked;
