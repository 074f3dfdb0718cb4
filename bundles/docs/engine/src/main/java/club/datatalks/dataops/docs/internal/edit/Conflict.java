package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.merge.TextMerge;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.problem.ProblemException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody needs to know whose change was based on an older text (DOC-37): both sides, and both together where
 * that is possible without a person.
 *
 * @param code what happened to the document: {@code conflict}, {@code upstream_conflict}, {@code deleted},
 *     {@code exists}
 * @param details further fields of the answer, with the keys and in the order of the contract
 */
public record Conflict(String error, String code, String path, Map<String, Object> details) {

    public Conflict {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * The conflict of a change whose basis does not hold.
     *
     * @param snapshot the documents as they are
     * @param mine the text that was to be written; {@code null} when the document was to go or to move
     */
    static Conflict of(DocumentLibrary library, Snapshot snapshot, String path, Basis basis, @Nullable String mine) {
        Map<String, Object> details = new LinkedHashMap<>();
        basis.written().ifPresent(sha -> details.put("base_sha", sha));
        Optional<String> base = basis.hash().flatMap(hash -> text(library, hash));
        base.ifPresent(text -> details.put("base_content", text));
        Optional<DocumentRecord> document = snapshot.registry().find(path);
        if (document.isEmpty()) {
            return new Conflict("Document was deleted since it was loaded", "deleted", path, details);
        }
        String current = library.text(document.get().hash());
        details.put("current_sha", document.get().hash().value());
        details.put("current_content", current);
        details.put("updated", snapshot.updated(document.get()));
        snapshot.lastChange(document.get()).ifPresent(commit -> details.put("last_commit", json(commit)));
        if (basis.mustBeAbsent()) {
            return new Conflict("Document already exists", "exists", path, details);
        }
        if (mine != null) {
            base.flatMap(text -> TextMerge.merge(text, mine, current))
                    .ifPresent(merged -> details.put("merged_content", merged));
        }
        String code = basis.isGiven() ? "conflict" : "upstream_conflict";
        return new Conflict("Document changed since it was loaded", code, path, details);
    }

    /** As an answer of its own. */
    ProblemException problem(Basis basis) {
        ProblemException problem =
                new ProblemException(basis.problemKind(), error).withCode(code).with("path", path);
        for (Map.Entry<String, Object> detail : details.entrySet()) {
            problem = problem.with(detail.getKey(), detail.getValue());
        }
        return problem;
    }

    /** As a part of an answer, with the keys and in the order of the contract. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("error", error);
        json.put("code", code);
        json.put("path", path);
        json.putAll(details);
        return json;
    }

    private static Map<String, Object> json(CommitInfo commit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sha", commit.revision().shortId());
        json.put("date", LocalDate.ofInstant(commit.at(), ZoneOffset.UTC).toString());
        json.put("author", commit.author().name());
        json.put("subject", commit.subject());
        json.put("message", commit.subject());
        json.put("full_sha", commit.revision().id());
        return json;
    }

    // The caller names the hash, so there need not be anything behind it.
    private static Optional<String> text(DocumentLibrary library, ContentHash hash) {
        try {
            return Optional.of(library.text(hash));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
