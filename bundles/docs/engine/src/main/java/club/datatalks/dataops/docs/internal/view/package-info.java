/** What the page of a document shows, worked out on the server. Knows nothing of HTTP. */
@NullMarked
package club.datatalks.dataops.docs.internal.view;

import org.jspecify.annotations.NullMarked;
