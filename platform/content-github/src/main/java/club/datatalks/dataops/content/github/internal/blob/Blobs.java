package club.datatalks.dataops.content.github.internal.blob;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import club.datatalks.dataops.content.github.internal.client.TreeFile;
import club.datatalks.dataops.content.github.internal.tree.FileTree;
import club.datatalks.dataops.content.github.internal.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of files: from the disk, else from GitHub, one by one, or all of a tree in one archive when many are
 * missing. Safe for use by several threads; those that want the same bytes fetch them once.
 */
public final class Blobs {

    private static final Logger log = LoggerFactory.getLogger(Blobs.class);

    /** With more missing than this, the archive is cheaper. */
    private static final int MANY = 20;

    /** Beyond, an archive takes longer than anybody waits, and most of it is images that nobody may want to see. */
    private static final long MAX_ARCHIVE = 300L * 1024 * 1024;

    private static final long MAX_FILE = 100L * 1024 * 1024;

    private final GitHubApi api;
    private final Trees trees;
    private final BlobFolder folder;
    private final Path temporary;
    private final Map<ContentHash, ReentrantLock> fetching = new ConcurrentHashMap<>();
    private final Object archiving = new Object();

    private volatile String archived = "";

    /** @param temporary folder for an archive while it is read */
    public Blobs(GitHubApi api, Trees trees, BlobFolder folder, Path temporary) {
        this.api = api;
        this.trees = trees;
        this.folder = folder;
        this.temporary = temporary;
    }

    /** The bytes behind a hash; fails as {@code NOT_FOUND} when there are none. */
    public byte[] read(ContentHash hash) throws GitHubException, IOException {
        var known = folder.find(hash);
        if (known.isPresent()) {
            return known.get();
        }
        fetchMany(hash);
        ReentrantLock lock = fetching.computeIfAbsent(hash, key -> new ReentrantLock());
        lock.lock();
        try {
            var meanwhile = folder.find(hash);
            return meanwhile.isPresent() ? meanwhile.get() : fetch(hash);
        } finally {
            lock.unlock();
            fetching.remove(hash, lock);
        }
    }

    private byte[] fetch(ContentHash hash) throws GitHubException, IOException {
        byte[] bytes = api.blob(hash);
        if (!ContentHash.of(bytes).equals(hash)) {
            throw new IOException("GitHub gave other bytes for " + hash);
        }
        folder.keep(hash, bytes);
        return bytes;
    }

    private void fetchMany(ContentHash wanted) throws IOException {
        FileTree tree = trees.newest().orElse(null);
        if (tree == null || archived.equals(tree.sha())) {
            return;
        }
        synchronized (archiving) {
            if (archived.equals(tree.sha()) || folder.has(wanted)) {
                return;
            }
            Set<String> missing = missing(tree);
            if (missing.size() > MANY && missing.contains(wanted.value())) {
                fetchArchive(tree, missing);
            }
            archived = tree.sha();
        }
    }

    // What the archive does not hold as it is (git may rewrite files as it packs them) is fetched one by one later.
    private void fetchArchive(FileTree tree, Set<String> missing) throws IOException {
        Path archive = Files.createTempFile(temporary, "archive-", ".part");
        try {
            api.archive(tree.revision(), archive);
            int[] kept = {0};
            new Archive(MAX_FILE).read(archive, bytes -> {
                ContentHash hash = ContentHash.of(bytes);
                if (missing.contains(hash.value())) {
                    folder.keep(hash, bytes);
                    kept[0]++;
                }
            });
            log.info(
                    "Fetched {} files of {} as an archive",
                    kept[0],
                    tree.revision().shortId());
        } catch (GitHubException | IOException e) {
            log.warn("The archive of {} cannot be had; files are fetched one by one", tree.revision(), e);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private Set<String> missing(FileTree tree) {
        Set<String> missing = new HashSet<>();
        long bytes = 0;
        for (TreeFile file : tree.files().values()) {
            bytes += file.size();
            if (file.isFile() && !folder.has(new ContentHash(file.sha()))) {
                missing.add(file.sha());
            }
        }
        return bytes > MAX_ARCHIVE ? Set.of() : missing;
    }
}
