/** The bytes of files, fetched when they are needed and kept on disk. */
@NullMarked
package club.datatalks.dataops.content.github.internal.blob;

import org.jspecify.annotations.NullMarked;
