/** What of work goes into the portable export, and when one is made. */
@NullMarked
package club.datatalks.dataops.work.internal.export;

import org.jspecify.annotations.NullMarked;
