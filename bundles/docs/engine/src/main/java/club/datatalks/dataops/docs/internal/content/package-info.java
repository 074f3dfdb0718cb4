/**
 * The documents as they are now: read from the content store, kept by content hash, and built anew as a whole whenever
 * the newest revision moves. Nothing here is a source of truth.
 */
@NullMarked
package club.datatalks.dataops.docs.internal.content;

import org.jspecify.annotations.NullMarked;
