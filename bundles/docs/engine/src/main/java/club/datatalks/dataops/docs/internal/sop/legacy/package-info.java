/**
 * Turns procedures that were written before there were markers into marked ones (SOPF-40).
 *
 * <p>Start at {@link club.datatalks.dataops.docs.internal.sop.legacy.SopNormalizer}.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.sop.legacy;

import org.jspecify.annotations.NullMarked;
