/** Which edition of its process documents a workflow runs by. */
@NullMarked
package club.datatalks.dataops.work.internal.sops;

import org.jspecify.annotations.NullMarked;
