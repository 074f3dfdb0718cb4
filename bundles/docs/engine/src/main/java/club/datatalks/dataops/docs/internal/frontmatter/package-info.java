/** Reads and changes the block of metadata that a document starts with; the one reader that everything else uses. */
@NullMarked
package club.datatalks.dataops.docs.internal.frontmatter;

import org.jspecify.annotations.NullMarked;
