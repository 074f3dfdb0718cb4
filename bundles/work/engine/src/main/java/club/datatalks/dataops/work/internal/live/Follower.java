package club.datatalks.dataops.work.internal.live;

import club.datatalks.dataops.state.Change;
import java.util.List;

/**
 * Something that is derived from the store and kept up to date by {@link LiveWork}, which calls it by one thread at a
 * time. Whatever it throws is tried again later, so it does what is right however often it is done.
 */
public interface Follower {

    /**
     * Reads everything anew; what changes from now on follows, and some of what is read already, too.
     *
     * @param cursor where the change feed stands
     */
    void restart(String cursor);

    /**
     * Takes over what changed. Changes of other plugins' collections are among them.
     *
     * @param cursor where the change feed stands after these changes
     */
    void follow(List<Change> changes, String cursor);
}
