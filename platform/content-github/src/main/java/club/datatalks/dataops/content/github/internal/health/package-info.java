/** What an operator learns about content on GitHub. */
@NullMarked
package club.datatalks.dataops.content.github.internal.health;

import org.jspecify.annotations.NullMarked;
