/** The stores together, on processes that are killed and on disks that fill up, refuse or fail. */
@NullMarked
package club.datatalks.dataops.faults;

import org.jspecify.annotations.NullMarked;
