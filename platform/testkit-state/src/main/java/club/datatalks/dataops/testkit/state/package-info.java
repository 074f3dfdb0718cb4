/** State stores for tests of everything that keeps state. */
@NullMarked
package club.datatalks.dataops.testkit.state;

import org.jspecify.annotations.NullMarked;
