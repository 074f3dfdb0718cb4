/** Server-sent events to open browsers. */
@NullMarked
package club.datatalks.dataops.http.internal.event;

import org.jspecify.annotations.NullMarked;
