/** {@code dataops:plugins} and what belongs to it. */
@NullMarked
package club.datatalks.dataops.plugins.internal.shell;

import org.jspecify.annotations.NullMarked;
