/** The same change to many tasks. */
@NullMarked
package club.datatalks.dataops.work.internal.bulk;

import org.jspecify.annotations.NullMarked;
