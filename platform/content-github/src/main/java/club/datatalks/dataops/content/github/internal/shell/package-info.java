/** Content on GitHub at the console. */
@NullMarked
package club.datatalks.dataops.content.github.internal.shell;

import org.jspecify.annotations.NullMarked;
