/** What a portal starts with: templates and recurring work, as data, and how it is written out. */
@NullMarked
package club.datatalks.dataops.work.internal.seed;

import org.jspecify.annotations.NullMarked;
