package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.Backlinks;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Saves, creates and deletes single documents, each in a commit of its own. Safe for use by several threads: of two
 * changes that were based on the same text only the first one is made.
 */
@Component(service = DocumentEdits.class)
public final class DocumentEdits {

    private final DocumentLibrary library;
    private final ContentWriter writer;

    @Activate
    public DocumentEdits(@Reference DocumentLibrary library, @Reference ContentWriter writer) {
        this.library = library;
        this.writer = writer;
    }

    /**
     * A document as it was saved.
     *
     * @param updated seconds since 1970
     * @param newViolations what is wrong between documents now and was not before (DOC-28)
     */
    public record Saved(
            DocumentPath path,
            String text,
            ContentHash hash,
            long updated,
            List<String> newViolations,
            ContentWriter.Written written) {}

    /** A document that is gone, and the documents that still refer to it. */
    public record Deleted(DocumentPath path, List<String> backlinks, ContentWriter.Written written) {}

    /**
     * Writes a document, new or not.
     *
     * @param message what the commit is called; empty for the standard one
     * @throws ProblemException of kind {@code INVALID} or {@code TOO_LARGE} when text, path or message cannot be kept;
     *     of kind {@code CONFLICT} or {@code PRECONDITION_FAILED}, with both sides, when the document is not what the
     *     change was based on
     */
    public Saved save(DocumentPath path, String text, Basis basis, Optional<String> message, Editor editor) {
        Snapshot snapshot = library.current();
        DocumentRecord existing = snapshot.registry().find(path.value()).orElse(null);
        byte[] bytes =
                existing == null ? DocumentText.bytes(text) : DocumentText.bytes(text, library.text(existing.hash()));
        String commitMessage = CommitMessage.of(message, "Update " + path);
        if (!basis.holdsFor(existing == null ? null : existing.hash())) {
            throw Conflict.of(library, snapshot, path.value(), basis, text).problem(basis);
        }
        if (existing == null) {
            NewPath.check(snapshot.allFiles(), path.value(), Set.of());
        }
        return write(snapshot, path, existing, bytes, basis, editor, commitMessage);
    }

    /**
     * Writes a document that must not be there yet.
     *
     * @throws ProblemException of kind {@code INVALID} when the path is taken
     */
    public Saved create(DocumentPath path, Scaffold scaffold, Editor editor) {
        Snapshot snapshot = library.current();
        if (snapshot.allFiles().has(path.value())) {
            throw exists();
        }
        NewPath.check(snapshot.allFiles(), path.value(), Set.of());
        byte[] bytes = DocumentText.bytes(scaffold.text());
        try {
            return write(snapshot, path, null, bytes, Basis.field(null), editor, "Create " + path);
        } catch (ProblemException e) {
            throw e.code().filter("exists"::equals).isPresent() ? exists() : e;
        }
    }

    /**
     * Removes a document.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is none; of kind {@code CONFLICT} or
     *     {@code PRECONDITION_FAILED} when it is not what the caller has seen
     */
    public Deleted delete(DocumentPath path, Basis basis, Editor editor) {
        Snapshot snapshot = library.current();
        DocumentRecord existing = snapshot.document(path.value());
        if (!basis.holdsFor(existing.hash())) {
            throw Conflict.of(library, snapshot, path.value(), basis, null).problem(basis);
        }
        List<String> backlinks = snapshot.backlinks().to(path.value()).stream()
                .map(Backlinks.Backlink::path)
                .toList();
        ContentChange change = new ContentChange.Delete(path.toContentPath(), existing.hash());
        try {
            return new Deleted(path, backlinks, writer.write(snapshot, List.of(change), editor, "Delete " + path));
        } catch (ContentConflictException e) {
            throw overtaken(path, basis, null);
        }
    }

    // A document that lies where it lay may keep an id that it shares already, so that it can be repaired.
    private static List<String> newViolations(Snapshot snapshot, DocumentPath path, String text) {
        List<String> violations = snapshot.newViolations(Map.of(path.value(), text), Set.of());
        violations.stream()
                .filter(violation -> violation.startsWith("duplicate id "))
                .findFirst()
                .ifPresent(violation -> {
                    throw ProblemException.invalid(violation).withCode("duplicate_id");
                });
        return violations;
    }

    private Saved write(
            Snapshot snapshot,
            DocumentPath path,
            @Nullable DocumentRecord existing,
            byte[] bytes,
            Basis basis,
            Editor editor,
            String message) {
        ContentHash before = existing == null ? null : existing.hash();
        ContentChange change = new ContentChange.Put(path.toContentPath(), before, bytes);
        ContentHash hash = ContentHash.of(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> violations = newViolations(snapshot, path, text);
        try {
            ContentWriter.Written written = writer.write(snapshot, List.of(change), editor, message);
            return new Saved(path, text, hash, updated(written.after(), path), violations, written);
        } catch (ContentConflictException e) {
            throw overtaken(path, basis, text);
        }
    }

    // Between our look and our commit somebody else was faster.
    private ProblemException overtaken(DocumentPath path, Basis basis, @Nullable String mine) {
        return Conflict.of(library, library.current(), path.value(), basis, mine)
                .problem(basis);
    }

    private static long updated(Snapshot snapshot, DocumentPath path) {
        return snapshot.registry()
                .find(path.value())
                .map(snapshot::updated)
                .orElseGet(() -> snapshot.builtAt().getEpochSecond());
    }

    private static ProblemException exists() {
        return ProblemException.invalid("Document already exists").withCode("exists");
    }
}
