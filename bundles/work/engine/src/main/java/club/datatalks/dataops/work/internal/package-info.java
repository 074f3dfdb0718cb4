/** Tasks, workflow bundles, templates and recurring work: what is done with them, on top of the state store. */
@NullMarked
package club.datatalks.dataops.work.internal;

import org.jspecify.annotations.NullMarked;
