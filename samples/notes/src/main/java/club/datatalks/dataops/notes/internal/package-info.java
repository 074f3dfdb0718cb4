/** Short notes that everybody can read: what a plugin looks like. */
@NullMarked
package club.datatalks.dataops.notes.internal;

import org.jspecify.annotations.NullMarked;
