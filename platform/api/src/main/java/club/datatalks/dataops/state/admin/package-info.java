/**
 * A state store as a whole: what is in it, and how everything gets from one store to another. For what an operator
 * does; plugins never need it.
 */
@Export
@Version("1.0.0")
@NullMarked
package club.datatalks.dataops.state.admin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
