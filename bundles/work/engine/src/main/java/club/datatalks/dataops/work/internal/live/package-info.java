/** What follows the changes of work as they happen, on every node. */
@NullMarked
package club.datatalks.dataops.work.internal.live;

import org.jspecify.annotations.NullMarked;
