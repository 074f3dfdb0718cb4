/** The front door: every request comes through here, and most of what can go wrong with one is settled here. */
@NullMarked
package club.datatalks.dataops.http.internal;

import org.jspecify.annotations.NullMarked;
