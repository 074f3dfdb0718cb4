/**
 * What every state store shares, so that a provider only keeps rows: records to JSON and back, limits, unique keys,
 * cursors, schema migrations, the audit log and leases.
 *
 * <p>A provider implements {@link club.datatalks.dataops.state.engine.Rows} and hands it to a
 * {@link club.datatalks.dataops.state.engine.StateEngine}. Its bundle contains a private copy of this package: nothing
 * is exported, so that a change here replaces one provider and rewires nobody.
 */
@NullMarked
package club.datatalks.dataops.state.engine;

import org.jspecify.annotations.NullMarked;
