/** The embedded state store: rows in one SQLite file, written by one thread that commits for many callers at once. */
@NullMarked
package club.datatalks.dataops.state.sqlite.internal;

import org.jspecify.annotations.NullMarked;
