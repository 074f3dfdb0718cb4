/** Secrets that whoever starts the process hands it: as environment variables, or as files in a folder. */
@NullMarked
package club.datatalks.dataops.secrets.env.internal;

import org.jspecify.annotations.NullMarked;
