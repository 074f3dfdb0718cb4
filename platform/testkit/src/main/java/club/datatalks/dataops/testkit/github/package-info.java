/**
 * A stand-in for GitHub: its HTTP protocol in front of a real git repository. It stands where the network ends, and
 * nowhere else.
 */
@NullMarked
package club.datatalks.dataops.testkit.github;

import org.jspecify.annotations.NullMarked;
