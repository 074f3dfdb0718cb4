/** How work lies in the state store. */
@NullMarked
package club.datatalks.dataops.work.internal.store;

import org.jspecify.annotations.NullMarked;
