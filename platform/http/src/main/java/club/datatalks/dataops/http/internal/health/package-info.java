/** What a load balancer and a launcher ask. */
@NullMarked
package club.datatalks.dataops.http.internal.health;

import org.jspecify.annotations.NullMarked;
