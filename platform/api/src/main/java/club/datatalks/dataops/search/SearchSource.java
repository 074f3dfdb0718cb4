package club.datatalks.dataops.search;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Things that a plugin makes searchable. Register it as a service; its items are found as long as it is there.
 *
 * <p>The engine keeps an index on disk and remembers how far it has read. It asks for {@link #position} before each
 * search and every second, and for {@link #changes} when the answer is another one: so what was saved before a search
 * is found by it, on every node, and a start costs only what changed meanwhile. Implementations are safe for use by
 * several threads.
 */
@ConsumerType
public interface SearchSource {

    /** Names the source in answers and on disk: {@code docs}, {@code work-engine}. Lower-case letters and dashes. */
    String name();

    /**
     * A text that is another one after each change, the same on every node, and short: a revision, a cursor of the
     * change feed. A new form of the items counts as a change, so a source puts a number for it in front. Costs next to
     * nothing, because every search asks.
     *
     * @throws club.datatalks.dataops.problem.ProblemException when the place behind the source cannot be reached; what
     *     is in the index is still found
     */
    String position();

    /**
     * What changed.
     *
     * @param since a position that this source gave, perhaps an older version of it on another day; {@code null} for
     *     everything. A source that cannot tell what changed since then gives everything.
     * @throws club.datatalks.dataops.problem.ProblemException when the place behind the source cannot be reached
     */
    SearchChanges changes(@Nullable String since);

    /**
     * Does what telling one item takes, for nobody: the first that somebody saves after a start then does not wait for
     * code that never ran. Asked once, in the background, some time after the index was opened. By default nothing,
     * which is right for a source whose items cost little.
     *
     * @throws club.datatalks.dataops.problem.ProblemException when the place behind the source cannot be reached
     */
    default void rehearse() {}
}
