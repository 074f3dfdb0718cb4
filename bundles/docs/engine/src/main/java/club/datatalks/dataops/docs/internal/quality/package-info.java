/**
 * Whether the documents can carry the work that relies on them (DOC-60 to DOC-65).
 *
 * <p>Start at {@link club.datatalks.dataops.docs.internal.quality.ProcessQuality}.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.quality;

import org.jspecify.annotations.NullMarked;
