/** Changes of documents and images: checked against what they were based on, and committed as one. */
@NullMarked
package club.datatalks.dataops.docs.internal.edit;

import org.jspecify.annotations.NullMarked;
