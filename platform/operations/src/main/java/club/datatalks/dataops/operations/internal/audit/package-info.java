/** Finds what somebody did. */
@NullMarked
package club.datatalks.dataops.operations.internal.audit;

import org.jspecify.annotations.NullMarked;
