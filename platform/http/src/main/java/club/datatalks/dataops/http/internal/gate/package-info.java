/** Who may come in. */
@NullMarked
package club.datatalks.dataops.http.internal.gate;

import org.jspecify.annotations.NullMarked;
