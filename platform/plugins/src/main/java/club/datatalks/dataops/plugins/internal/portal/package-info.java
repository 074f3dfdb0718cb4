/** The administrator's page. */
@NullMarked
package club.datatalks.dataops.plugins.internal.portal;

import org.jspecify.annotations.NullMarked;
