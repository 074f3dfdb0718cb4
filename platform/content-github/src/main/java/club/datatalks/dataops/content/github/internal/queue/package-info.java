/** Commits that wait for GitHub. */
@NullMarked
package club.datatalks.dataops.content.github.internal.queue;

import org.jspecify.annotations.NullMarked;
