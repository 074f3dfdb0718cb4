/** What can be done about users at the console. */
@NullMarked
package club.datatalks.dataops.identity.internal.shell;

import org.jspecify.annotations.NullMarked;
