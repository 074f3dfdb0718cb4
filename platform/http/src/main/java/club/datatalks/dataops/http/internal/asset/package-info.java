/** The static files of plugins' screens. */
@NullMarked
package club.datatalks.dataops.http.internal.asset;

import org.jspecify.annotations.NullMarked;
