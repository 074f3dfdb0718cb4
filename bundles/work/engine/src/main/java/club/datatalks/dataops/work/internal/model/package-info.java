/** What is kept: values that know nothing of stores or HTTP. */
@NullMarked
package club.datatalks.dataops.work.internal.model;

import org.jspecify.annotations.NullMarked;
