package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What of a git tree counts as content: files whose path is a {@link ContentPath}. Links, sub-modules and odd names,
 * which only other git clients can make, are left where they are and not shown.
 */
final class Trees {

    private Trees() {}

    static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode.getBits()) || FileMode.EXECUTABLE_FILE.equals(mode.getBits());
    }

    /** The paths whose files differ, in order. */
    static Set<ContentPath> changedPaths(ObjectReader reader, ObjectId before, ObjectId after) throws IOException {
        Set<ContentPath> paths = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(before);
            walk.addTree(after);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                boolean file = isFile(walk.getFileMode(0)) || isFile(walk.getFileMode(1));
                if (file && ContentPath.isPath(walk.getPathString())) {
                    paths.add(new ContentPath(walk.getPathString()));
                }
            }
        }
        return Collections.unmodifiableSet(paths);
    }

    static ObjectId insertEmpty(ObjectInserter inserter) throws IOException {
        return inserter.insert(new TreeFormatter());
    }
}
