package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The last commit of every file. Follows first parents, so a file that came with a merge has the merge as its last
 * change. The newest answer is remembered: after a commit, only that commit is looked at.
 */
final class LastChanges {

    private final Repository repository;
    private volatile @Nullable Known known;

    LastChanges(Repository repository) {
        this.repository = repository;
    }

    /**
     * The last change of each of these files.
     *
     * @param files all files of the revision
     */
    Map<ContentPath, CommitInfo> of(Revision revision, List<ContentEntry> files) throws IOException {
        Known before = known;
        if (before != null && before.revision().equals(revision)) {
            return before.changes();
        }
        Set<ContentPath> open = new HashSet<>(files.size() * 2);
        files.forEach(file -> open.add(file.path()));
        Map<ContentPath, CommitInfo> changes = new HashMap<>(files.size() * 2);
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = start(walk, revision);
            while (commit != null && !open.isEmpty()) {
                if (before != null && commit.name().equals(before.revision().id())) {
                    takeOver(before.changes(), open, changes);
                    break;
                }
                RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
                account(walk.getObjectReader(), commit, parent, open, changes);
                commit = parent;
            }
        }
        Map<ContentPath, CommitInfo> answer = Collections.unmodifiableMap(changes);
        known = new Known(revision, answer);
        return answer;
    }

    private static RevCommit start(RevWalk walk, Revision revision) throws IOException {
        try {
            return walk.parseCommit(ObjectId.fromString(revision.id()));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new IOException("the revision was there a moment ago", e);
        }
    }

    private static void takeOver(
            Map<ContentPath, CommitInfo> before, Set<ContentPath> open, Map<ContentPath, CommitInfo> changes) {
        for (ContentPath path : open) {
            CommitInfo change = before.get(path);
            if (change != null) {
                changes.put(path, change);
            }
        }
    }

    private static void account(
            ObjectReader reader,
            RevCommit commit,
            @Nullable RevCommit parent,
            Set<ContentPath> open,
            Map<ContentPath, CommitInfo> changes)
            throws IOException {
        CommitInfo info = GitContentStore.info(commit);
        if (parent == null) {
            open.forEach(path -> changes.put(path, info));
            open.clear();
            return;
        }
        for (ContentPath path : Trees.changedPaths(reader, parent.getTree(), commit.getTree())) {
            if (open.remove(path)) {
                changes.put(path, info);
            }
        }
    }

    private record Known(Revision revision, Map<ContentPath, CommitInfo> changes) {}
}
