package club.datatalks.dataops.state;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Every change of every collection, whichever node made it, for whoever keeps something derived up to date. Safe for
 * use by several threads; each reader keeps its own cursor.
 *
 * <p>No change is left out. The changes of one item come in the order in which they happened. A change may come twice,
 * so a reader does what is right however often it does it. Changes are kept for a day at least.
 *
 * <p>A reader that starts from nothing takes {@link #end} first and then reads the items, so that nothing falls in
 * between. Then, for as long as it runs:
 *
 * <pre>{@code
 * ChangePage page = feed.after(cursor, 500);
 * apply(page.changes());
 * cursor = page.cursor();
 * if (page.changes().isEmpty()) {
 *     feed.await(cursor, Duration.ofSeconds(30));
 * }
 * }</pre>
 */
@ProviderType
public interface ChangeFeed {

    /** Where only what happens from now on follows. Opaque text without a line break; survives a restart. */
    String end();

    /**
     * The changes after a cursor.
     *
     * @param limit about this many, 1 to {@link StateLimits#MAX_PAGE_ITEMS}
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code NOT_FOUND} when changes after the cursor
     *     are not kept any more: the reader starts from nothing again; of kind {@code INVALID} when it is no cursor
     */
    ChangePage after(String cursor, int limit);

    /**
     * Waits until something may follow the cursor, however short that is, and at most as long as said.
     *
     * @return whether it is worth looking
     */
    boolean await(String cursor, Duration atMost) throws InterruptedException;
}
