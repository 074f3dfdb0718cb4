/** The content store on GitHub. */
@NullMarked
package club.datatalks.dataops.content.github.internal;

import org.jspecify.annotations.NullMarked;
