/**
 * Which documents there are, what they are called, and how they refer to each other.
 *
 * <p>Start at {@link club.datatalks.dataops.docs.internal.registry.Registry}.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.registry;

import org.jspecify.annotations.NullMarked;
