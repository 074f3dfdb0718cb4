/** What the launcher runs on a folder of documents without starting a portal. */
@NullMarked
package club.datatalks.dataops.docs.internal.commandline;

import org.jspecify.annotations.NullMarked;
