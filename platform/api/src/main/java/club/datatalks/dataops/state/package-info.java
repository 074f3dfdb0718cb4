/**
 * The documents that plugins keep: versioned items in declared collections, transactions over them, and what was done
 * to them by whom.
 *
 * <p>Plugins start at {@link club.datatalks.dataops.state.StateStore}; what they keep is described by a
 * {@link club.datatalks.dataops.state.CollectionSpec}.
 *
 * <p>The promises are shaped by what DynamoDB does well, so that nothing works on a laptop which fails in production:
 * every provider refuses the same things in the same way, and passes {@code StateStoreContract}.
 */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.state;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
