package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of a tree. The last few listings are remembered, and a new one takes over what it can: git's trees do not
 * hold the sizes of files, and asking for each costs far more than the walk.
 */
final class Listing {

    private static final int REMEMBERED = 4;

    private final Repository repository;
    private final Map<ObjectId, List<ContentEntry>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, List<ContentEntry>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private List<ContentEntry> newest = List.of();

    Listing(Repository repository) {
        this.repository = repository;
    }

    /** All files below a tree, ordered by path. */
    List<ContentEntry> of(ObjectId tree) throws IOException {
        List<ContentEntry> before;
        synchronized (recent) {
            List<ContentEntry> known = recent.get(tree);
            if (known != null) {
                return known;
            }
            before = newest;
        }
        List<ContentEntry> entries = read(tree, before);
        synchronized (recent) {
            recent.put(tree, entries);
            newest = entries;
        }
        return entries;
    }

    private List<ContentEntry> read(ObjectId tree, List<ContentEntry> before) throws IOException {
        Map<String, Long> sizes = new HashMap<>(before.size() * 2);
        before.forEach(entry -> sizes.put(entry.hash().value(), entry.size()));
        List<ContentEntry> entries = new ArrayList<>(before.size() + 16);
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                String path = walk.getPathString();
                if (Trees.isFile(walk.getFileMode()) && ContentPath.isPath(path)) {
                    ObjectId blob = walk.getObjectId(0);
                    Long size = sizes.get(blob.name());
                    entries.add(new ContentEntry(
                            new ContentPath(path),
                            new ContentHash(blob.name()),
                            size == null ? reader.getObjectSize(blob, Constants.OBJ_BLOB) : size));
                }
            }
        }
        // Git orders by bytes, which differs from the order of paths for the rarest of characters.
        entries.sort(Comparator.comparing(ContentEntry::path));
        return List.copyOf(entries);
    }
}
