/**
 * What every blob store shares: content that is checked on its way in and on its way out, and cursors.
 *
 * <p>A provider's bundle contains a private copy of this package: nothing is exported, so that a change here replaces
 * one provider and rewires nobody.
 */
@NullMarked
package club.datatalks.dataops.blob.engine;

import org.jspecify.annotations.NullMarked;
