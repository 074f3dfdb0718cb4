package club.datatalks.dataops.docs.internal.registry;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The files of one state of the content, documents, images and all else. Immutable. */
public final class ContentFiles {

    private final NavigableSet<String> paths;

    private ContentFiles(Collection<String> paths) {
        this.paths = new TreeSet<>(paths);
    }

    /** Files with these paths, {@code content/} in front. */
    public static ContentFiles of(Collection<String> paths) {
        return new ContentFiles(paths);
    }

    public boolean has(String path) {
        return paths.contains(path);
    }

    /** Whether there is a file below this folder, at any depth. */
    public boolean hasFolder(String path) {
        String folder = PathText.withoutTrailingSlashes(path) + "/";
        String first = paths.ceiling(folder);
        return first != null && first.startsWith(folder);
    }

    /**
     * Whether a link leads to a file or a folder.
     *
     * @param from the path of the document that holds the link
     * @param target a path relative to the document's folder, or to the root when it starts with a slash
     */
    public boolean isReachable(String from, String target) {
        String path = DocumentReference.relativeTo(from, target);
        return has(path) || hasFolder(path);
    }
}
