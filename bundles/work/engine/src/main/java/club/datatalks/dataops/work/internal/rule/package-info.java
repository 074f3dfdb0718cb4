/** The rules of work, on values alone. */
@NullMarked
package club.datatalks.dataops.work.internal.rule;

import org.jspecify.annotations.NullMarked;
