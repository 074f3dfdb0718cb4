package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the data of a plugin that is gone, and what the store remembers of its collections: an older version of the
 * plugin may be the next one to open them.
 */
final class PluginErasure {

    private static final int PART = 200;

    /** Where the store keeps at which schema version every collection is. */
    private static final String DECLARATIONS = "state-collections";

    private final Supplier<@Nullable OpenStore> store;
    private final Clock clock;

    PluginErasure(Supplier<@Nullable OpenStore> store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Empties the collections; one that is empty or not there is fine, so it can be called again. */
    void erase(Set<String> collections) {
        OpenStore open = store.get();
        if (open == null) {
            throw ProblemException.unavailable(
                    "the state store cannot be emptied at the moment", new IllegalStateException("no OpenStore"));
        }
        StoreContents contents = open.contents();
        Set<String> known = Set.copyOf(contents.collections().stream()
                .map(collection -> collection.name())
                .toList());
        Set<String> own = new HashSet<>(collections);
        own.retainAll(known);
        own.forEach(collection -> empty(contents, collection));
        forget(contents, own);
    }

    private void forget(StoreContents contents, Set<String> collections) {
        List<StoredItem> part = contents.items(DECLARATIONS, "", PART, Instant.now(clock));
        while (!part.isEmpty()) {
            contents.remove(part.stream()
                    .filter(declared -> collections.contains(declared.id()))
                    .toList());
            part = contents.items(DECLARATIONS, part.get(part.size() - 1).id(), PART, Instant.now(clock));
        }
    }

    private void empty(StoreContents contents, String collection) {
        List<StoredItem> part = contents.items(collection, "", PART, Instant.now(clock));
        while (!part.isEmpty()) {
            contents.remove(part);
            part = contents.items(collection, "", PART, Instant.now(clock));
        }
    }
}
