/** What every plugin's REST application shares: JSON and the error answer. */
@NullMarked
package club.datatalks.dataops.http.internal.rest;

import org.jspecify.annotations.NullMarked;
