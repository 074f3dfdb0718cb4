/** What there is to do now, and which workflows are at risk. */
@NullMarked
package club.datatalks.dataops.work.internal.queue;

import org.jspecify.annotations.NullMarked;
