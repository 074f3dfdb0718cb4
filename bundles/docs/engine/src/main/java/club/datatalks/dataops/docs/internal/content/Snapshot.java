package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All documents and images of one revision. Immutable, but for what is worked out when somebody first asks. */
public final class Snapshot {

    private final Revision revision;
    private final Instant builtAt;
    private final Map<String, ContentEntry> files;
    private final ContentFiles allFiles;
    private final Map<String, DocumentHead> heads;
    private final Map<ContentPath, CommitInfo> changes;
    private final Registry registry;
    private volatile @Nullable Backlinks backlinks;

    Snapshot(
            Revision revision,
            Instant builtAt,
            Map<String, ContentEntry> files,
            ContentFiles allFiles,
            Map<String, DocumentHead> heads,
            Map<ContentPath, CommitInfo> changes) {
        this.revision = revision;
        this.builtAt = builtAt;
        this.files = files;
        this.allFiles = allFiles;
        this.heads = heads;
        this.changes = changes;
        this.registry = Registry.of(heads.entrySet().stream()
                .map(head ->
                        new Registry.Entry(head.getKey(), file(head.getKey()).hash(), head.getValue()))
                .toList());
    }

    public Revision revision() {
        return revision;
    }

    public Instant builtAt() {
        return builtAt;
    }

    public Registry registry() {
        return registry;
    }

    /** Every file that the revision holds, also those that are no content. */
    public ContentFiles allFiles() {
        return allFiles;
    }

    /** A document or an image. */
    public Optional<ContentEntry> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /**
     * The record of a document.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is none
     */
    public DocumentRecord document(String path) {
        return registry.find(path).orElseThrow(() -> ProblemException.notFound("Document not found"));
    }

    /** What is known of a document's text. */
    public DocumentHead head(DocumentRecord document) {
        return existing(heads, document.path());
    }

    /** The last commit that touched a document; empty when history does not tell. */
    public Optional<CommitInfo> lastChange(DocumentRecord document) {
        return Optional.ofNullable(changes.get(new ContentPath(document.path())));
    }

    /** When a document changed last, in seconds since 1970. */
    public long updated(DocumentRecord document) {
        return lastChange(document).map(CommitInfo::at).orElse(builtAt).getEpochSecond();
    }

    /** Who refers to whom. */
    public Backlinks backlinks() {
        Backlinks known = backlinks;
        if (known == null) {
            // Two that ask at once both work it out, and get the same.
            known = Backlinks.of(this);
            backlinks = known;
        }
        return known;
    }

    Map<ContentPath, CommitInfo> changes() {
        return changes;
    }

    private ContentEntry file(String path) {
        return existing(files, path);
    }

    private static <T> T existing(Map<String, T> map, String path) {
        T value = map.get(path);
        if (value == null) {
            throw new IllegalArgumentException("not a document of this snapshot: " + path);
        }
        return value;
    }
}
