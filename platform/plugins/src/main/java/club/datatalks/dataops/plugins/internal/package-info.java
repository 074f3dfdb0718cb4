/** What is installed, what is meant to be, and how one becomes the other. */
@NullMarked
package club.datatalks.dataops.plugins.internal;

import org.jspecify.annotations.NullMarked;
