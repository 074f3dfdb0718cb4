/** Where GitHub tells that somebody pushed. */
@NullMarked
package club.datatalks.dataops.content.github.internal.rest;

import org.jspecify.annotations.NullMarked;
