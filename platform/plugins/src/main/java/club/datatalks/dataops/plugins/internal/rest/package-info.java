/** {@code /api/plugins}. */
@NullMarked
package club.datatalks.dataops.plugins.internal.rest;

import org.jspecify.annotations.NullMarked;
