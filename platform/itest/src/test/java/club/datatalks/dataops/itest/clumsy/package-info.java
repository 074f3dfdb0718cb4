/**
 * What plugins do wrong, and what a test waits for in the middle of what they do. Packed into plugins' jars by
 * {@link club.datatalks.dataops.itest.ClumsyPlugin}, so nothing here uses anything but what a plugin may use.
 */
@NullMarked
package club.datatalks.dataops.itest.clumsy;

import org.jspecify.annotations.NullMarked;
