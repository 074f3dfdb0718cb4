package club.datatalks.dataops.search.internal.index;

import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes one item of a source over into an index that nobody sees. Some six hundred classes are loaded by that, and
 * whoever saves first after a start would wait for them.
 */
final class Rehearsal {

    /** So often that small segments are put together, as after so many saves. */
    private static final int SAVES = 6;

    private Rehearsal() {}

    /** @param folder is written over; to be deleted afterwards */
    static void of(SearchSource source, Path folder) throws IOException {
        try (SearchChanges everything = source.changes(null)) {
            Optional<SearchItem> any = everything.items().findFirst();
            if (any.isPresent()) {
                save(any.get(), folder);
            }
        }
    }

    private static void save(SearchItem item, Path folder) throws IOException {
        try (Generation generation = Generation.begin(folder)) {
            generation.tidy();
            for (int save = 0; save < SAVES; save++) {
                generation.put(item, false);
                generation.reached(Integer.toString(save));
            }
            generation.save();
        }
    }
}
