/** The HTTP routes of documents. They translate, nothing more. */
@NullMarked
package club.datatalks.dataops.docs.internal.rest;

import org.jspecify.annotations.NullMarked;
