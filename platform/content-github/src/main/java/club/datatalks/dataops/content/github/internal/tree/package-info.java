/** The files of revisions, as far as they are known here. */
@NullMarked
package club.datatalks.dataops.content.github.internal.tree;

import org.jspecify.annotations.NullMarked;
