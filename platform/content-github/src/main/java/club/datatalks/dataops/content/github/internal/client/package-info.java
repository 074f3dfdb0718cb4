/** GitHub's HTTP interface: sending, waiting, giving up, and the operations that we use. */
@NullMarked
package club.datatalks.dataops.content.github.internal.client;

import org.jspecify.annotations.NullMarked;
