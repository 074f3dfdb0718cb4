/**
 * Changes to the text of a procedure that leave every byte alone which they are not about (SOPF-50 to SOPF-55).
 *
 * <p>Start at {@link club.datatalks.dataops.docs.internal.sop.edit.SopEditor}.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.sop.edit;

import org.jspecify.annotations.NullMarked;
