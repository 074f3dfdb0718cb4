/** The product as people, browsers and operators meet it: started by its launcher, asked over HTTP and by its shell. */
@NullMarked
package club.datatalks.dataops.itest;

import org.jspecify.annotations.NullMarked;
