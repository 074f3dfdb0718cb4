/** What search finds of documents. */
@NullMarked
package club.datatalks.dataops.docs.internal.search;

import org.jspecify.annotations.NullMarked;
