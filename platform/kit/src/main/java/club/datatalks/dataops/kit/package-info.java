/** What {@code ./dataops new-plugin} and {@code ./dataops dev} do: plugins outside of this repository. */
@NullMarked
package club.datatalks.dataops.kit;

import org.jspecify.annotations.NullMarked;
