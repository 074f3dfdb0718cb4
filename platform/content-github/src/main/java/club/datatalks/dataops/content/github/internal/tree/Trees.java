package club.datatalks.dataops.content.github.internal.tree;

import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubApi.GitCommit;
import club.datatalks.dataops.content.github.internal.client.GitHubApi.TreeListing;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import club.datatalks.dataops.content.github.internal.client.TreeFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The trees of revisions: the last few are remembered, others are fetched, with two requests each. Safe for use by
 * several threads; those that want the same tree fetch it once.
 */
public final class Trees {

    private static final int REMEMBERED = 8;

    private final GitHubApi api;
    private final Object fetching = new Object();
    private final Map<Revision, FileTree> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Revision, FileTree> eldest) {
            return size() > REMEMBERED;
        }
    };

    private volatile @Nullable FileTree newest;

    public Trees(GitHubApi api) {
        this.api = api;
    }

    /** The files of a revision; fails as {@code NOT_FOUND} when there is no such revision. */
    public FileTree of(Revision revision) throws GitHubException {
        Optional<FileTree> known = known(revision);
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (fetching) {
            known = known(revision);
            if (known.isPresent()) {
                return known.get();
            }
            GitCommit commit = api.commit(revision);
            FileTree tree = new FileTree(revision, commit.tree(), files(commit.tree()));
            remember(tree);
            return tree;
        }
    }

    /** The files of a revision, when no request is needed to know them. */
    public Optional<FileTree> known(Revision revision) {
        synchronized (recent) {
            return Optional.ofNullable(recent.get(revision));
        }
    }

    public void remember(FileTree tree) {
        synchronized (recent) {
            recent.put(tree.revision(), tree);
        }
        newest = tree;
    }

    /** The tree that was looked at last. */
    public Optional<FileTree> newest() {
        return Optional.ofNullable(newest);
    }

    private NavigableMap<String, TreeFile> files(String sha) throws GitHubException {
        TreeListing listing = api.tree(sha, true);
        if (!listing.truncated()) {
            return new TreeMap<>(listing.files());
        }
        NavigableMap<String, TreeFile> files = new TreeMap<>();
        collect("", sha, files);
        return files;
    }

    // A tree that is too large for one answer is put together from its folders, each of which may again fit as a whole.
    private void collect(String prefix, String sha, Map<String, TreeFile> files) throws GitHubException {
        TreeListing folder = api.tree(sha, false);
        folder.files().forEach((path, file) -> files.put(prefix + path, file));
        for (Map.Entry<String, String> below : folder.folders().entrySet()) {
            String path = prefix + below.getKey() + "/";
            TreeListing whole = api.tree(below.getValue(), true);
            if (whole.truncated()) {
                collect(path, below.getValue(), files);
            } else {
                whole.files().forEach((name, file) -> files.put(path + name, file));
            }
        }
    }
}
