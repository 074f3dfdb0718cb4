/** Work in people's own calendars. */
@NullMarked
package club.datatalks.dataops.work.internal.calendar;

import org.jspecify.annotations.NullMarked;
