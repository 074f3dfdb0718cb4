/** Work over HTTP. */
@NullMarked
package club.datatalks.dataops.work.internal.rest;

import org.jspecify.annotations.NullMarked;
