/** Words: how texts and queries are cut into them. */
@NullMarked
package club.datatalks.dataops.search.internal.text;

import org.jspecify.annotations.NullMarked;
