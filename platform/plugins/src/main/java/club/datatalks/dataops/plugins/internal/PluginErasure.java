package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deletes the data of a plugin that is gone. */
final class PluginErasure {

    private static final int PART = 200;

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
        collections.stream().filter(known::contains).forEach(collection -> empty(contents, collection));
    }

    private void empty(StoreContents contents, String collection) {
        List<StoredItem> part = contents.items(collection, "", PART, Instant.now(clock));
        while (!part.isEmpty()) {
            contents.remove(part);
            part = contents.items(collection, "", PART, Instant.now(clock));
        }
    }
}
