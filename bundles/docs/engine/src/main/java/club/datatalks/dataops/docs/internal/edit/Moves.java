package club.datatalks.dataops.docs.internal.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.FolderPath;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Renames, moves and removes documents and folders, each time in one commit. Safe for use by several threads; what
 * somebody else changes meanwhile is noticed, and nothing is written then.
 */
@Component(service = Moves.class)
public final class Moves {

    private final DocumentLibrary library;
    private final ContentWriter writer;

    @Activate
    public Moves(@Reference DocumentLibrary library, @Reference ContentWriter writer) {
        this.library = library;
        this.writer = writer;
    }

    /**
     * What goes with a move.
     *
     * @param updateLinks whether links that lead to what moves, and those in it, are put right
     * @param addAlias whether documents keep their old path, and the id that followed from it, as other names
     * @param isTrial whether nothing is written: only what would be
     */
    public record Options(boolean updateLinks, boolean addAlias, boolean isTrial) {}

    /**
     * What came of a move.
     *
     * @param updatedLinks the documents, other than those that moved, whose links were put right; by path
     */
    public record Moved(String from, String to, List<String> updatedLinks, ContentWriter.Written written) {}

    /** What came of removing a folder. */
    public record Removed(String folder, int files, ContentWriter.Written written) {}

    /**
     * Moves a document.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no document; of kind {@code INVALID} when the
     *     new path is taken; of kind {@code CONFLICT} when the document is not what the caller has seen
     */
    public Moved rename(DocumentPath from, DocumentPath to, Basis basis, Options options, Editor editor) {
        Snapshot snapshot = library.current();
        DocumentRecord document = snapshot.document(from.value());
        if (snapshot.allFiles().has(to.value())) {
            throw ProblemException.invalid("Target path already exists");
        }
        NewPath.check(snapshot.allFiles(), to.value(), Set.of(from.value()));
        if (!basis.holdsFor(document.hash())) {
            throw Conflict.of(library, snapshot, from.value(), basis, null).problem(basis);
        }
        Relocation relocation = Relocation.of(from.value(), to.value());
        try {
            return move(
                    snapshot,
                    relocation,
                    options,
                    editor,
                    "Rename %s to %s".formatted(from, to),
                    from.value(),
                    to.value());
        } catch (ContentConflictException e) {
            throw Conflict.of(library, library.current(), from.value(), basis, null)
                    .problem(basis);
        }
    }

    /**
     * Moves a folder with everything in it.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such folder; of kind {@code INVALID} when the
     *     target is taken, lies in the folder itself, or is no place for what is in it; of kind {@code CONFLICT} when
     *     somebody changed a file of it meanwhile
     */
    public Moved rename(FolderPath from, FolderPath to, Options options, Editor editor) {
        Snapshot snapshot = library.current();
        if (!snapshot.allFiles().hasFolder(from.value())) {
            throw ProblemException.notFound(from.value());
        }
        if (to.value().startsWith(from.value() + "/")) {
            throw ProblemException.invalid("Target folder lies in the folder that moves");
        }
        if (snapshot.allFiles().hasFolder(to.value()) || snapshot.allFiles().has(to.value())) {
            throw ProblemException.invalid("Target folder already exists");
        }
        Map<String, String> files = new LinkedHashMap<>();
        for (ContentEntry file : below(snapshot, from)) {
            String path = file.path().value();
            files.put(path, to.value() + path.substring(from.value().length()));
        }
        Relocation relocation = new Relocation(files, Optional.of(new Relocation.Folder(from, to)));
        files.forEach((old, path) -> checkPlace(snapshot, old, path, relocation.leaving()));
        try {
            return move(
                    snapshot,
                    relocation,
                    options,
                    editor,
                    "Rename folder %s to %s".formatted(from, to),
                    from.value(),
                    to.value());
        } catch (ContentConflictException e) {
            throw changedMeanwhile(from);
        }
    }

    /**
     * Removes a folder with everything in it.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is no such folder; of kind {@code CONFLICT} when
     *     somebody changed a file of it meanwhile
     */
    public Removed delete(FolderPath folder, Editor editor) {
        Snapshot snapshot = library.current();
        List<ContentEntry> files = below(snapshot, folder);
        if (files.isEmpty()) {
            throw ProblemException.notFound(folder.value());
        }
        List<ContentChange> changes = files.stream()
                .<ContentChange>map(file -> new ContentChange.Delete(file.path(), file.hash()))
                .toList();
        try {
            return new Removed(
                    folder.value(), files.size(), writer.write(snapshot, changes, editor, "Delete folder " + folder));
        } catch (ContentConflictException e) {
            throw changedMeanwhile(folder);
        }
    }

    private Moved move(
            Snapshot snapshot,
            Relocation relocation,
            Options options,
            Editor editor,
            String message,
            String from,
            String to) {
        LinkUpdate links = new LinkUpdate(snapshot, relocation);
        ContentStore store = library.store();
        List<ContentChange> changes = new ArrayList<>();
        relocation.files().forEach((old, path) -> {
            ContentEntry file = store.find(snapshot.revision(), new ContentPath(old))
                    .orElseThrow(() -> ProblemException.notFound("Document not found"));
            changes.add(new ContentChange.Delete(file.path(), file.hash()));
            changes.add(new ContentChange.Put(new ContentPath(path), null, moved(snapshot, links, file, options)));
        });
        List<String> updated = new ArrayList<>();
        if (options.updateLinks()) {
            for (DocumentRecord document : links.concerned()) {
                update(links, document).ifPresent(change -> {
                    changes.add(change);
                    updated.add(document.path());
                });
            }
        }
        ContentWriter.Written written = options.isTrial()
                ? new ContentWriter.Written(snapshot, null)
                : writer.write(snapshot, changes, editor, message);
        return new Moved(from, to, updated, written);
    }

    /** What a file holds at its new place. */
    private byte[] moved(Snapshot snapshot, LinkUpdate links, ContentEntry file, Options options) {
        byte[] bytes = library.store().read(file.hash());
        String path = file.path().value();
        Optional<DocumentRecord> document = snapshot.registry().find(path);
        String text = new String(bytes, UTF_8);
        // What is no text is moved as it is.
        if (document.isEmpty() || !ContentHash.of(text.getBytes(UTF_8)).equals(file.hash())) {
            return bytes;
        }
        String updated = options.updateLinks() ? links.applied(path, text) : text;
        return (options.addAlias() ? Aliases.withFormerNames(document.get(), updated) : updated).getBytes(UTF_8);
    }

    private Optional<ContentChange> update(LinkUpdate links, DocumentRecord document) {
        String text = library.text(document.hash());
        if (!ContentHash.of(text.getBytes(UTF_8)).equals(document.hash())) {
            return Optional.empty();
        }
        String updated = links.applied(document.path(), text);
        return updated.equals(text)
                ? Optional.empty()
                : Optional.of(new ContentChange.Put(
                        new ContentPath(document.path()), document.hash(), updated.getBytes(UTF_8)));
    }

    private static void checkPlace(Snapshot snapshot, String old, String path, Set<String> leaving) {
        if (old.endsWith(".md")) {
            DocumentPath.parse(path);
        } else if (snapshot.find(old).isPresent() && !path.startsWith("content/images/")) {
            throw ProblemException.invalid(
                    "Target folder is no place for images, and %s is one; images are below content/images"
                            .formatted(old));
        }
        NewPath.check(snapshot.allFiles(), path, leaving);
    }

    private List<ContentEntry> below(Snapshot snapshot, FolderPath folder) {
        return library.store().list(snapshot.revision()).stream()
                .filter(file -> file.path().isBelow(folder.value()))
                .toList();
    }

    private static ProblemException changedMeanwhile(FolderPath folder) {
        return ProblemException.conflict(
                        "Somebody changed a document in %s at this moment; nothing was written, try again"
                                .formatted(folder))
                .withCode("conflict")
                .with("path", folder.value());
    }
}
