/**
 * Procedures as marked Markdown: a source text becomes lines that know their role, a tree of blocks in document order,
 * and the parsed form that other programs rely on.
 *
 * <p>Start at {@link club.datatalks.dataops.docs.internal.sop.SopDocument#parse}.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.sop;

import org.jspecify.annotations.NullMarked;
