/** Does what plugins want done by the clock, on one node at a time. */
@NullMarked
package club.datatalks.dataops.operations.internal.job;

import org.jspecify.annotations.NullMarked;
