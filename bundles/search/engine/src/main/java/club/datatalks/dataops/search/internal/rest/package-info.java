/** The HTTP route of search. It translates, nothing more. */
@NullMarked
package club.datatalks.dataops.search.internal.rest;

import org.jspecify.annotations.NullMarked;
