/** The embedded content store: one bare git repository on the local disk. */
@NullMarked
package club.datatalks.dataops.content.git.internal;

import org.jspecify.annotations.NullMarked;
