/** What can be asked about documents at the console. */
@NullMarked
package club.datatalks.dataops.docs.internal.shell;

import org.jspecify.annotations.NullMarked;
