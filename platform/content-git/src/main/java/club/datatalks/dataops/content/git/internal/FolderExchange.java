package club.datatalks.dataops.content.git.internal;

import static java.util.stream.Collectors.toMap;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a branch and a {@link WorkingFolder} the same. A ref remembers which commit the folder was brought to last:
 * what differs from that in the folder was changed by people, what differs in the branch was changed here. Where both
 * changed a file the folder counts, and what the branch had stays in its history. For one thread at a time.
 */
final class FolderExchange {

    private static final Logger log = LoggerFactory.getLogger(FolderExchange.class);

    private static final String BASE = "refs/dataops/folder";

    private final WorkingFolder folder;
    private final Repository repository;
    private final Files files;
    private volatile @Nullable String problem;

    /** The files of commits. */
    interface Files {

        List<ContentEntry> of(ObjectId commit);

        byte[] read(ContentHash hash);
    }

    FolderExchange(WorkingFolder folder, Repository repository, Files files) {
        this.folder = folder;
        this.repository = repository;
        this.files = files;
    }

    /** What keeps the two apart, a sentence for people; empty when nothing does. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** What people changed in the folder, as changes of the branch; empty when they changed nothing. */
    List<ContentChange> changes(ObjectId head) throws IOException {
        Map<ContentPath, ContentHash> now = folder.files();
        Map<ContentPath, ContentHash> base = base();
        if (now.isEmpty() && !base.isEmpty()) {
            throw new IOException("it is empty, and %d files were there; bring them back, or delete them in the portal"
                    .formatted(base.size()));
        }
        Map<ContentPath, ContentHash> ours = hashes(head);
        List<ContentChange> changes = new ArrayList<>();
        for (ContentPath path : differing(base, now)) {
            ContentHash there = now.get(path);
            ContentHash here = ours.get(path);
            if (there == null && here != null) {
                changes.add(new ContentChange.Delete(path, here));
            } else if (there != null && !there.equals(here)) {
                changes.add(new ContentChange.Put(path, here, folder.read(path)));
            }
        }
        return changes;
    }

    /** Brings the folder to a commit. What cannot be written stays as it is, and is told; the next call tries again. */
    void bringTo(ObjectId head) {
        try {
            Map<ContentPath, ContentHash> now = folder.files();
            Map<ContentPath, ContentHash> ours = hashes(head);
            for (ContentPath path : differing(base(), ours)) {
                bring(path, Optional.ofNullable(now.get(path)), Optional.ofNullable(ours.get(path)));
            }
            remember(head);
            problem = null;
        } catch (WorkingFolder.ChangedMeanwhileException e) {
            log.info("{}; it is looked at again", e.getMessage());
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Takes note of why the folder could not be read or written. */
    void failed(IOException cause) {
        String sentence = "The folder %s cannot be kept in step: %s".formatted(folder.folder(), cause.getMessage());
        if (!sentence.equals(problem)) {
            log.warn("{}", sentence, cause);
        }
        problem = sentence;
    }

    private void bring(ContentPath path, Optional<ContentHash> there, Optional<ContentHash> here) throws IOException {
        if (there.equals(here)) {
            return;
        }
        if (here.isPresent()) {
            folder.write(path, there, files.read(here.get()));
        } else {
            folder.delete(path, there.orElseThrow());
        }
    }

    private static Set<ContentPath> differing(Map<ContentPath, ContentHash> one, Map<ContentPath, ContentHash> other) {
        Set<ContentPath> paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        paths.removeIf(path -> Objects.equals(one.get(path), other.get(path)));
        return paths;
    }

    // Nothing at first: then what either side has is given to the other, and nothing is taken away.
    private Map<ContentPath, ContentHash> base() throws IOException {
        Ref ref = repository.exactRef(BASE);
        return ref == null ? Map.of() : hashes(ref.getObjectId());
    }

    private Map<ContentPath, ContentHash> hashes(ObjectId commit) throws IOException {
        return files.of(commit).stream()
                .filter(file -> ContentSeed.isContent(file.path().value()))
                .collect(toMap(ContentEntry::path, ContentEntry::hash));
    }

    private void remember(ObjectId head) throws IOException {
        RefUpdate update = repository.updateRef(BASE);
        update.setNewObjectId(head);
        update.setForceUpdate(true);
        update.disableRefLog();
        switch (update.update()) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("moving %s gave %s".formatted(BASE, update.getResult()));
        }
    }
}
