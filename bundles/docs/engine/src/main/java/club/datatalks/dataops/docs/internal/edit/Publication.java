package club.datatalks.dataops.docs.internal.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Publishes several changes as one commit, or none of them. Safe for use by several threads.
 *
 * <p>Changes without a basis are tried again when somebody else was faster, on what is there then.
 */
@Component(service = Publication.class)
public final class Publication {

    private static final int ATTEMPTS = 3;

    private final DocumentLibrary library;
    private final ContentWriter writer;

    @Activate
    public Publication(@Reference DocumentLibrary library, @Reference ContentWriter writer) {
        this.library = library;
        this.writer = writer;
    }

    /** How a publication goes. */
    public record Options(boolean isTrial, boolean mustBeClean) {}

    /** What became of one change. */
    public enum Status {
        OK,
        /** Everything was as it should be already. */
        UNCHANGED,
        /** The document is not what the change was based on. */
        CONFLICT,
        /** The change cannot be made as it stands. */
        INVALID,
        /** Lint found something, and nothing was to be published then. */
        LINT
    }

    /**
     * The answer to one change.
     *
     * @param hash what the document holds afterwards; {@code null} for one that goes
     * @param warnings what lint found, in procedures
     */
    public record Result(
            Status status,
            @Nullable String error,
            @Nullable ContentHash hash,
            List<String> warnings,
            @Nullable Conflict conflict) {

        /** The answer to a change that cannot be made as it stands. */
        public static Result invalid(String error) {
            return new Result(Status.INVALID, error, null, List.of(), null);
        }
    }

    /**
     * What became of all of them.
     *
     * @param results in the order of the changes
     * @param written {@code null} when nothing was to be written, or could be
     */
    public record Outcome(List<Result> results, ContentWriter.@Nullable Written written) {

        public boolean has(Status status) {
            return results.stream().anyMatch(result -> result.status() == status);
        }

        /** Whether every change is possible. */
        public boolean isOk() {
            return !has(Status.CONFLICT) && !has(Status.INVALID) && !has(Status.LINT);
        }
    }

    /**
     * Makes all changes, or none.
     *
     * @throws ProblemException of kind {@code CONFLICT} when others keep changing the same documents
     */
    public Outcome publish(List<Change> changes, Options options, String message, Editor editor) {
        for (int attempt = 1; ; attempt++) {
            Plan plan = new Plan(library.current());
            List<Result> results =
                    changes.stream().map(change -> plan.add(change, options)).toList();
            Outcome outcome = new Outcome(plan.withoutDuplicateIds(changes, results), null);
            if (!outcome.isOk() || options.isTrial()) {
                return outcome;
            }
            try {
                return new Outcome(
                        outcome.results(), writer.write(plan.snapshot, plan.contentChanges, editor, message));
            } catch (ContentConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The changes of one attempt, checked against one state of the documents and against each other. */
    private final class Plan {

        private final Snapshot snapshot;
        private final List<ContentChange> contentChanges = new ArrayList<>();
        private final Set<String> touched = new HashSet<>();
        private final Set<String> leaving = new HashSet<>();
        private final Map<String, String> texts = new HashMap<>();

        Plan(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        Result add(Change change, Options options) {
            try {
                if (!touched.add(change.path().value())) {
                    return Result.invalid(
                            "path %s is in another change, too; make one of the two".formatted(change.path()));
                }
                DocumentRecord existing =
                        snapshot.registry().find(change.path().value()).orElse(null);
                if (!change.basis().holdsFor(existing == null ? null : existing.hash())) {
                    return conflict(change);
                }
                return planned(change, existing, options);
            } catch (ProblemException e) {
                return Result.invalid(e.message());
            }
        }

        private Result planned(Change change, @Nullable DocumentRecord existing, Options options) {
            if (change instanceof Change.Save save) {
                return put(save.path(), save.content(), existing, options);
            }
            if (change instanceof Change.Create create) {
                return existing == null
                        ? put(create.path(), create.content(), null, options)
                        : Result.invalid("Document already exists");
            }
            if (existing == null) {
                return Result.invalid("Document not found");
            }
            if (change instanceof Change.Rename rename) {
                return move(rename, existing, options);
            }
            remove(existing);
            return new Result(Status.OK, null, null, List.of(), null);
        }

        private Result put(DocumentPath path, String text, @Nullable DocumentRecord existing, Options options) {
            byte[] bytes = existing == null
                    ? DocumentText.bytes(text)
                    : DocumentText.bytes(text, library.text(existing.hash()));
            if (existing == null) {
                NewPath.check(snapshot.allFiles(), path.value(), leaving);
                checkAgainstOthers(path);
            }
            return put(path, existing == null ? null : existing.hash(), bytes, options);
        }

        private Result move(Change.Rename rename, DocumentRecord existing, Options options) {
            DocumentPath target = rename.newPath();
            if (snapshot.allFiles().has(target.value()) || !touched.add(target.value())) {
                return Result.invalid("Target path already exists");
            }
            leaving.add(existing.path());
            NewPath.check(snapshot.allFiles(), target.value(), leaving);
            checkAgainstOthers(target);
            byte[] bytes = rename.content()
                    .map(text -> DocumentText.bytes(text, library.text(existing.hash())))
                    .orElseGet(() -> library.store().read(existing.hash()));
            remove(existing);
            return put(target, null, bytes, options);
        }

        private Result put(DocumentPath path, @Nullable ContentHash before, byte[] bytes, Options options) {
            ContentHash hash = ContentHash.of(bytes);
            String text = new String(bytes, UTF_8);
            contentChanges.add(new ContentChange.Put(path.toContentPath(), before, bytes));
            texts.put(path.value(), text);
            String docType =
                    DocumentRecord.of(path.value(), hash, DocumentHead.of(text)).docType();
            List<String> warnings = SopLint.appliesTo(docType)
                    ? SopLint.check(SopDocument.parse(text)).violations()
                    : List.of();
            if (options.mustBeClean() && !warnings.isEmpty()) {
                return new Result(
                        Status.LINT, "Lint found %d violations".formatted(warnings.size()), hash, warnings, null);
            }
            return new Result(hash.equals(before) ? Status.UNCHANGED : Status.OK, null, hash, warnings, null);
        }

        private void remove(DocumentRecord existing) {
            leaving.add(existing.path());
            contentChanges.add(
                    new ContentChange.Delete(DocumentPath.parse(existing.path()).toContentPath(), existing.hash()));
        }

        private void checkAgainstOthers(DocumentPath path) {
            texts.keySet().stream()
                    .filter(other -> !other.equals(path.value()) && other.equalsIgnoreCase(path.value()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw ProblemException.invalid(
                                "Document path %s differs from %s only in upper and lower case".formatted(path, other));
                    });
        }

        private Result conflict(Change change) {
            String mine = change instanceof Change.Save save ? save.content() : null;
            Conflict conflict = Conflict.of(library, snapshot, change.path().value(), change.basis(), mine);
            return new Result(Status.CONFLICT, conflict.error(), null, List.of(), conflict);
        }

        /** The same results, but for documents that would take each other's or a third one's id. */
        List<Result> withoutDuplicateIds(List<Change> changes, List<Result> results) {
            List<String> duplicates = snapshot.newViolations(texts, leaving).stream()
                    .filter(violation -> violation.startsWith("duplicate id "))
                    .toList();
            List<Result> checked = new ArrayList<>(results);
            for (int i = 0; i < checked.size() && !duplicates.isEmpty(); i++) {
                String path = changes.get(i) instanceof Change.Rename rename
                        ? rename.newPath().value()
                        : changes.get(i).path().value();
                Optional<String> mine = duplicates.stream()
                        .filter(duplicate -> texts.containsKey(path)
                                && (duplicate.contains(" " + path + " and ") || duplicate.endsWith(" and " + path)))
                        .findFirst();
                if (mine.isPresent()) {
                    checked.set(i, Result.invalid(mine.get()));
                }
            }
            return checked;
        }
    }
}
