package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.SortedIndex;
import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All documents and images of one revision. Immutable. Each is made from the one before, and what did not change is
 * shared by both.
 */
public final class Snapshot {

    private static final Revision UNCOMMITTED = new Revision("0".repeat(40));
    private static final String IMAGES = "content/images/";

    private final Revision revision;
    private final Instant builtAt;
    private final SortedIndex<ContentEntry> files;
    private final ContentFiles allFiles;
    private final SortedIndex<CommitInfo> changes;
    private final Registry registry;
    private final SortedIndex<List<BrokenReference>> brokenReferences;

    private Snapshot(
            Revision revision,
            Instant builtAt,
            SortedIndex<ContentEntry> files,
            ContentFiles allFiles,
            SortedIndex<CommitInfo> changes,
            Registry registry,
            SortedIndex<List<BrokenReference>> brokenReferences) {
        this.revision = revision;
        this.builtAt = builtAt;
        this.files = files;
        this.allFiles = allFiles;
        this.changes = changes;
        this.registry = registry;
        this.brokenReferences = brokenReferences;
    }

    static Snapshot empty(Revision revision, Instant builtAt) {
        return new Snapshot(
                revision,
                builtAt,
                SortedIndex.empty(),
                ContentFiles.NONE,
                SortedIndex.empty(),
                Registry.EMPTY,
                SortedIndex.empty());
    }

    /**
     * The documents of a folder that no store keeps. There are no commits, and images are known by their paths alone.
     *
     * @param documents what they hold, by path with {@code content/} in front
     * @param otherFiles the paths of all other files
     */
    public static Snapshot ofFiles(Map<String, byte[]> documents, Set<String> otherFiles) {
        Map<String, ContentEntry> content = new HashMap<>();
        List<Registry.Entry> entries = new ArrayList<>();
        documents.forEach((path, bytes) -> {
            ContentHash hash = ContentHash.of(bytes);
            content.put(path, new ContentEntry(new ContentPath(path), hash, bytes.length));
            entries.add(new Registry.Entry(path, hash, DocumentHead.of(bytes)));
        });
        Set<String> present = new HashSet<>(otherFiles);
        present.addAll(documents.keySet());
        return empty(UNCOMMITTED, Instant.EPOCH)
                .next(UNCOMMITTED, Instant.EPOCH, new Difference(content, entries, Map.of(), present, Set.of()));
    }

    /** What the next revision holds; costs as much as what differs, and what refers to that. */
    Snapshot next(Revision nextRevision, Instant now, Difference difference) {
        SortedIndex<ContentEntry> nextFiles = files;
        SortedIndex<CommitInfo> nextChanges = changes;
        for (String path : difference.paths()) {
            ContentEntry entry = difference.content().get(path);
            CommitInfo commit = difference.commits().get(path);
            nextFiles = entry == null ? nextFiles.without(path) : nextFiles.with(path, entry);
            nextChanges = commit == null ? nextChanges.without(path) : nextChanges.with(path, commit);
        }
        ContentFiles nextAll = allFiles.with(difference.present(), difference.absent());
        Registry nextRegistry = registry.with(difference.documents(), difference.absent());
        return new Snapshot(
                nextRevision,
                now,
                nextFiles,
                nextAll,
                nextChanges,
                nextRegistry,
                brokenReferences(difference, nextRegistry, nextAll));
    }

    // Checked again: what changed, and whatever names something that came, went or changed its names.
    private SortedIndex<List<BrokenReference>> brokenReferences(
            Difference difference, Registry nextRegistry, ContentFiles nextAll) {
        Set<String> paths = difference.paths();
        Set<String> names = nextRegistry.namesChangedSince(registry, paths);
        names.addAll(nextAll.changedSince(allFiles, paths));
        Set<String> concerned = nextRegistry.concernedBy(names);
        concerned.addAll(paths);
        SortedIndex<List<BrokenReference>> next = brokenReferences;
        for (String path : concerned) {
            List<BrokenReference> broken = nextRegistry
                    .find(path)
                    .map(document ->
                            BrokenReference.in(document, nextRegistry.head(path).orElseThrow(), nextRegistry, nextAll))
                    .orElse(List.of());
            next = broken.isEmpty() ? next.without(path) : next.with(path, broken);
        }
        return next;
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
        return files.find(path);
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
        return registry.head(document.path())
                .orElseThrow(() -> new IllegalArgumentException("not a document of this snapshot: " + document.path()));
    }

    /** The last commit that touched a document; empty when history does not tell. */
    public Optional<CommitInfo> lastChange(DocumentRecord document) {
        return changes.find(document.path());
    }

    /** When a document changed last, in seconds since 1970. */
    public long updated(DocumentRecord document) {
        return lastChange(document).map(CommitInfo::at).orElse(builtAt).getEpochSecond();
    }

    /** Who refers to whom. */
    public Backlinks backlinks() {
        return new Backlinks(registry);
    }

    /** The links, images and related documents of a document that lead nowhere. */
    public List<BrokenReference> brokenReferences(String path) {
        return brokenReferences.find(path).orElse(List.of());
    }

    /** The same of all documents that have some, by path. */
    public SortedIndex<List<BrokenReference>> brokenReferences() {
        return brokenReferences;
    }

    /** The images directly in a folder, by path. */
    public List<ContentEntry> imagesIn(String folder) {
        List<ContentEntry> images = new ArrayList<>();
        Optional<String> path = files.firstFrom(folder + "/");
        while (path.isPresent() && path.get().startsWith(folder + "/")) {
            files.find(path.get())
                    .filter(file -> !file.path().value().endsWith(".md"))
                    .ifPresent(images::add);
            path = files.firstFrom(path.get() + "\0");
        }
        return images;
    }

    /** The documents that show an image, or name it in another way, by path. */
    public List<String> showing(String image) {
        return registry.concernedBy(Set.of(image)).stream().sorted().toList();
    }

    /** The images that no document shows, by path. */
    public List<String> unusedImages() {
        return allFiles.below(IMAGES).stream()
                .filter(ContentKind::isImage)
                .filter(path -> showing(path).isEmpty())
                .toList();
    }

    /**
     * What strict building of the registry would refuse if these documents were written, and does not refuse now
     * (DOC-28): the findings that belong into the answer to whoever saves.
     *
     * @param texts by path
     * @param removed the paths of documents that go at the same time
     */
    public List<String> newViolations(Map<String, String> texts, Set<String> removed) {
        List<Registry.Entry> written = texts.entrySet().stream()
                .map(text -> new Registry.Entry(
                        text.getKey(),
                        ContentHash.of(text.getValue().getBytes(StandardCharsets.UTF_8)),
                        DocumentHead.of(text.getValue())))
                .toList();
        Set<String> paths = new HashSet<>(removed);
        paths.addAll(texts.keySet());
        return registry.with(written, removed).violationsSince(registry, paths);
    }

    /**
     * How a revision differs from the one before.
     *
     * @param content the documents and images of the paths that differ
     * @param documents what the documents among them say
     * @param commits the last commits of the documents among them
     * @param present the paths at which there is a file now, of whatever kind
     * @param absent the paths at which there was one
     */
    record Difference(
            Map<String, ContentEntry> content,
            List<Registry.Entry> documents,
            Map<String, CommitInfo> commits,
            Set<String> present,
            Set<String> absent) {

        Set<String> paths() {
            Set<String> paths = new HashSet<>(present);
            paths.addAll(absent);
            return paths;
        }
    }
}
