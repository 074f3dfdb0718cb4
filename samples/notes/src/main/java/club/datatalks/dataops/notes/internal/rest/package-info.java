/** Notes over HTTP. */
@NullMarked
package club.datatalks.dataops.notes.internal.rest;

import org.jspecify.annotations.NullMarked;
