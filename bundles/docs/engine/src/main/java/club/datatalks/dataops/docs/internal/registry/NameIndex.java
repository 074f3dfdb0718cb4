package club.datatalks.dataops.docs.internal.registry;

import java.util.Collection;
import java.util.Optional;

/** Which documents have to do with a name. Immutable, and cheap to change, as {@link SortedIndex} is. */
final class NameIndex {

    static final NameIndex EMPTY = new NameIndex(SortedIndex.empty());

    private final SortedIndex<SortedIndex<String>> pathsByName;

    private NameIndex(SortedIndex<SortedIndex<String>> pathsByName) {
        this.pathsByName = pathsByName;
    }

    NameIndex with(Collection<String> names, String path) {
        SortedIndex<SortedIndex<String>> changed = pathsByName;
        for (String name : names) {
            changed = changed.with(
                    name, changed.find(name).orElse(SortedIndex.empty()).with(path, path));
        }
        return new NameIndex(changed);
    }

    NameIndex without(Collection<String> names, String path) {
        SortedIndex<SortedIndex<String>> changed = pathsByName;
        for (String name : names) {
            SortedIndex<String> rest =
                    changed.find(name).orElse(SortedIndex.empty()).without(path);
            changed = rest.isEmpty() ? changed.without(name) : changed.with(name, rest);
        }
        return new NameIndex(changed);
    }

    /** The first of the documents, by path. */
    Optional<String> first(String name) {
        return pathsByName.find(name).flatMap(SortedIndex::first);
    }

    void addPathsTo(Collection<String> paths, String name) {
        pathsByName.find(name).ifPresent(found -> found.addKeysTo(paths));
    }
}
