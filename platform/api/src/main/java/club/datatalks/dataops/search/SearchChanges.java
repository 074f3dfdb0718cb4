package club.datatalks.dataops.search;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an index has to take over from a source. Whoever asked closes it.
 *
 * @param position where the source stands after these changes
 * @param everything whether the items are all that there is, so that whatever is not among them is gone
 * @param items what is new or different; may be read once, and may be read from the source while it is
 * @param removed the ids of what is gone; an id may be named that was never there
 */
public record SearchChanges(String position, boolean everything, Stream<SearchItem> items, List<String> removed)
        implements AutoCloseable {

    public SearchChanges {
        removed = List.copyOf(removed);
    }

    /** All that there is. */
    public static SearchChanges everything(String position, Stream<SearchItem> items) {
        return new SearchChanges(position, true, items, List.of());
    }

    /** What became different since the position that was asked for. */
    public static SearchChanges some(String position, Stream<SearchItem> items, Collection<String> removed) {
        return new SearchChanges(position, false, items, List.copyOf(removed));
    }

    @Override
    public void close() {
        items.close();
    }
}
