/** Bringing two changes of one text together without losing any of them. */
@NullMarked
package club.datatalks.dataops.docs.internal.merge;

import org.jspecify.annotations.NullMarked;
