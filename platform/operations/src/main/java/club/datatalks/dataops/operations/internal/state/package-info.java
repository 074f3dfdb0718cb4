/** Looks at the portal's state, backs it up, and moves it to another provider. */
@NullMarked
package club.datatalks.dataops.operations.internal.state;

import org.jspecify.annotations.NullMarked;
