/** What every provider promises, as tests to extend. */
@NullMarked
package club.datatalks.dataops.testkit;

import org.jspecify.annotations.NullMarked;
