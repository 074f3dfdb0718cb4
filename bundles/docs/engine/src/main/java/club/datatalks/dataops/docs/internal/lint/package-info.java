/**
 * Tells what is wrong with a procedure, or could be better.
 *
 * <p>Start at {@link club.datatalks.dataops.docs.internal.lint.SopLint}.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.lint;

import org.jspecify.annotations.NullMarked;
