/** Lists that people have put together for themselves. */
@NullMarked
package club.datatalks.dataops.work.internal.views;

import org.jspecify.annotations.NullMarked;
