package club.datatalks.dataops.docs.internal.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of one state of the content, documents, images and all else. Immutable. */
public final class ContentFiles {

    /** No files. */
    public static final ContentFiles NONE = new ContentFiles(SortedIndex.empty());

    private final SortedIndex<String> paths;

    private ContentFiles(SortedIndex<String> paths) {
        this.paths = paths;
    }

    /** Files with these paths, {@code content/} in front. */
    public static ContentFiles of(Collection<String> paths) {
        return NONE.with(paths, Set.of());
    }

    /** The files after some were added, whether or not they were there, and others removed. */
    public ContentFiles with(Collection<String> added, Collection<String> removed) {
        SortedIndex<String> changed = paths;
        for (String path : removed) {
            changed = changed.without(path);
        }
        for (String path : added) {
            changed = changed.has(path) ? changed : changed.with(path, path);
        }
        return new ContentFiles(changed);
    }

    /**
     * The files and folders that are here and not there, or there and not here.
     *
     * @param changed the paths of the files that make the difference
     */
    public Set<String> changedSince(ContentFiles before, Collection<String> changed) {
        Set<String> names = new HashSet<>();
        for (String path : changed) {
            String name = path;
            while (!name.isEmpty() && exists(name) != before.exists(name) && names.add(name)) {
                name = name.substring(0, Math.max(0, name.lastIndexOf('/')));
            }
        }
        return names;
    }

    private boolean exists(String path) {
        return has(path) || hasFolder(path);
    }

    public boolean has(String path) {
        return paths.has(path);
    }

    /** Whether there is a file below this folder, at any depth. */
    public boolean hasFolder(String path) {
        String folder = PathText.withoutTrailingSlashes(path) + "/";
        Optional<String> first = paths.firstFrom(folder);
        return first.isPresent() && first.get().startsWith(folder);
    }

    /** The files below a folder, at any depth, in order. */
    public List<String> below(String folder) {
        String start = PathText.withoutTrailingSlashes(folder) + "/";
        List<String> below = new ArrayList<>();
        Optional<String> path = paths.firstFrom(start);
        while (path.isPresent() && path.get().startsWith(start)) {
            below.add(path.get());
            path = paths.firstFrom(path.get() + '\0');
        }
        return below;
    }

    /**
     * A file or folder that a new file's path, or one of its folders, differs from only in letter case; on some
     * computers the two would be one. Takes time linear in the number of files.
     *
     * @param leaving files to look past
     */
    public Optional<String> differentlyCased(String path, Set<String> leaving) {
        return paths.values().stream()
                .filter(other -> !leaving.contains(other))
                .flatMap(other -> clash(path, other).stream())
                .findFirst();
    }

    private static Optional<String> clash(String path, String other) {
        int at = 0;
        while (at < path.length() && at < other.length()) {
            int end = segmentEnd(path, at);
            int otherEnd = segmentEnd(other, at);
            if (end != otherEnd || !path.regionMatches(true, at, other, at, end - at)) {
                return Optional.empty();
            }
            if (!path.regionMatches(at, other, at, end - at)) {
                return Optional.of(other.substring(0, end));
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    private static int segmentEnd(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    /**
     * Whether a link leads to a file or a folder.
     *
     * @param from the path of the document that holds the link
     * @param target a path relative to the document's folder; or, when it starts with a slash, to the root of the
     *     content or of the repository
     */
    public boolean isReachable(String from, String target) {
        return exists(DocumentReference.relativeTo(from, target))
                || DocumentReference.inRepository(from, target)
                        .filter(this::exists)
                        .isPresent();
    }

    /** Whether a path, relative to the folder of a document or to the root, is that of a file. */
    boolean isFile(String from, String path) {
        return !path.isEmpty() && (has(DocumentReference.relativeTo(from, path)) || has(path));
    }
}
