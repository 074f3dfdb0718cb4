/** Serves the REST applications of plugins by the servlet whiteboard. */
@NullMarked
package club.datatalks.dataops.http.internal.whiteboard;

import org.jspecify.annotations.NullMarked;
