package club.datatalks.dataops.docs.internal.registry;

import java.util.Collection;
import java.util.Optional;

/**
 * Which documents have to do with a name. Immutable, and cheap to change, as {@link SortedIndex} is.
 *
 * <p>Most names have to do with one document, so what a name leads to is its path, and only of several an index.
 */
final class NameIndex {

    static final NameIndex EMPTY = new NameIndex(SortedIndex.empty(), SortedIndex.empty());

    private final SortedIndex<String> onlyPath;
    /** Of names that several documents have to do with; none of these is in the other index. */
    private final SortedIndex<SortedIndex<String>> pathsByName;

    private NameIndex(SortedIndex<String> onlyPath, SortedIndex<SortedIndex<String>> pathsByName) {
        this.onlyPath = onlyPath;
        this.pathsByName = pathsByName;
    }

    NameIndex with(Collection<String> names, String path) {
        NameIndex changed = this;
        for (String name : names) {
            changed = changed.with(name, path);
        }
        return changed;
    }

    private NameIndex with(String name, String path) {
        Optional<SortedIndex<String>> several = pathsByName.find(name);
        if (several.isPresent()) {
            return new NameIndex(onlyPath, pathsByName.with(name, several.get().with(path, path)));
        }
        Optional<String> other = onlyPath.find(name);
        if (other.isEmpty() || other.get().equals(path)) {
            return new NameIndex(onlyPath.with(name, path), pathsByName);
        }
        SortedIndex<String> both =
                SortedIndex.<String>empty().with(other.get(), other.get()).with(path, path);
        return new NameIndex(onlyPath.without(name), pathsByName.with(name, both));
    }

    NameIndex without(Collection<String> names, String path) {
        NameIndex changed = this;
        for (String name : names) {
            changed = changed.without(name, path);
        }
        return changed;
    }

    private NameIndex without(String name, String path) {
        Optional<SortedIndex<String>> several = pathsByName.find(name);
        if (several.isEmpty()) {
            boolean isOnly = onlyPath.find(name).filter(path::equals).isPresent();
            return isOnly ? new NameIndex(onlyPath.without(name), pathsByName) : this;
        }
        SortedIndex<String> rest = several.get().without(path);
        return rest.size() > 1
                ? new NameIndex(onlyPath, pathsByName.with(name, rest))
                : new NameIndex(onlyPath.with(name, rest.first().orElseThrow()), pathsByName.without(name));
    }

    /** The first of the documents, by path. */
    Optional<String> first(String name) {
        Optional<String> only = onlyPath.find(name);
        return only.isPresent() ? only : pathsByName.find(name).flatMap(SortedIndex::first);
    }

    void addPathsTo(Collection<String> paths, String name) {
        onlyPath.find(name).ifPresent(paths::add);
        pathsByName.find(name).ifPresent(found -> found.addKeysTo(paths));
    }
}
