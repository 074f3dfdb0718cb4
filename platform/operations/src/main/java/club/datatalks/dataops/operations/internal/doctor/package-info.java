/** Finds what keeps the portal from working, or will, and says what to do. */
@NullMarked
package club.datatalks.dataops.operations.internal.doctor;

import org.jspecify.annotations.NullMarked;
