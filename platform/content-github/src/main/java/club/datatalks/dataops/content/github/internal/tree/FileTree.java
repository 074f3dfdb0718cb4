package club.datatalks.dataops.content.github.internal.tree;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.TreeFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a revision holds. What is no content (links, sub-modules, odd names, which only other git clients can
 * make) is known, so that it stays where it is, and not shown.
 */
public final class FileTree {

    private final Revision revision;
    private final String sha;
    private final NavigableMap<String, TreeFile> files;

    private volatile @Nullable List<ContentEntry> entries;

    /**
     * @param sha git's name of the tree
     * @param files all that is no folder, by path; not to be changed any more
     */
    public FileTree(Revision revision, String sha, NavigableMap<String, TreeFile> files) {
        this.revision = revision;
        this.sha = sha;
        this.files = Collections.unmodifiableNavigableMap(files);
    }

    public Revision revision() {
        return revision;
    }

    public String sha() {
        return sha;
    }

    /** All that is no folder, by path. */
    public NavigableMap<String, TreeFile> files() {
        return files;
    }

    /** What counts as content, by path. */
    public List<ContentEntry> entries() {
        List<ContentEntry> known = entries;
        if (known == null) {
            List<ContentEntry> content = new ArrayList<>(files.size());
            for (Map.Entry<String, TreeFile> file : files.entrySet()) {
                if (file.getValue().isFile() && ContentPath.isPath(file.getKey())) {
                    content.add(entry(new ContentPath(file.getKey()), file.getValue()));
                }
            }
            known = List.copyOf(content);
            entries = known;
        }
        return known;
    }

    public Optional<ContentEntry> find(ContentPath path) {
        TreeFile file = files.get(path.value());
        return file != null && file.isFile() ? Optional.of(entry(path, file)) : Optional.empty();
    }

    /** What a path holds; {@code null} when it is no file. */
    public @Nullable ContentHash hashAt(ContentPath path) {
        return find(path).map(ContentEntry::hash).orElse(null);
    }

    /** Whether something is at the path that is no file for us: a link, or a folder. */
    public boolean isTaken(String path) {
        TreeFile file = files.get(path);
        return file != null && !file.isFile() || isFolder(path);
    }

    public boolean isFolder(String path) {
        String below = files.higherKey(path + "/");
        return below != null && below.startsWith(path + "/");
    }

    /** The paths whose files differ. */
    public Set<ContentPath> changedSince(FileTree other) {
        Set<String> paths = new HashSet<>(files.keySet());
        paths.addAll(other.files.keySet());
        Set<ContentPath> changed = new TreeSet<>();
        for (String path : paths) {
            if (ContentPath.isPath(path)) {
                ContentPath contentPath = new ContentPath(path);
                if (!Objects.equals(hashAt(contentPath), other.hashAt(contentPath))) {
                    changed.add(contentPath);
                }
            }
        }
        return Collections.unmodifiableSet(changed);
    }

    /** The files with these put, and those without a value removed. */
    public NavigableMap<String, TreeFile> filesWith(Map<String, Optional<TreeFile>> changes) {
        NavigableMap<String, TreeFile> changed = new TreeMap<>(files);
        changes.forEach(
                (path, file) -> file.ifPresentOrElse(put -> changed.put(path, put), () -> changed.remove(path)));
        return changed;
    }

    private static ContentEntry entry(ContentPath path, TreeFile file) {
        return new ContentEntry(path, new ContentHash(file.sha()), file.size());
    }
}
