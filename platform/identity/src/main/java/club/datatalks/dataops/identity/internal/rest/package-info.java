/** {@code /api/auth}, {@code /api/me} and {@code /api/users}. */
@NullMarked
package club.datatalks.dataops.identity.internal.rest;

import org.jspecify.annotations.NullMarked;
