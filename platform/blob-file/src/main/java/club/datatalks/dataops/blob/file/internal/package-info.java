/** The embedded blob store: each blob is one file, which appears whole or not at all. */
@NullMarked
package club.datatalks.dataops.blob.file.internal;

import org.jspecify.annotations.NullMarked;
