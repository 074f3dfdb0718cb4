/** Markdown as safe HTML, with the links of our documents. Knows nothing of HTTP. */
@NullMarked
package club.datatalks.dataops.docs.internal.render;

import org.jspecify.annotations.NullMarked;
