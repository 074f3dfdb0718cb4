package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All documents of one state of the content, and how to find them. Immutable.
 *
 * <p>It is tolerant: whatever is wrong with some documents, all of them are in it, and each can be found by its path.
 * What a strict reader would refuse is in {@link #violations}. Building one from heads that are already there takes no
 * reading of texts, so a change of one file costs the reading of that file.
 */
public final class Registry {

    private final List<DocumentRecord> documents;
    private final Map<String, DocumentRecord> byPath;
    private final Map<String, DocumentRecord> byId = new HashMap<>();
    private final Map<String, DocumentRecord> byAlias = new HashMap<>();
    private final Map<String, String> unreadable;
    private final List<String> violations;

    /**
     * A file of the content.
     *
     * @param path ends in {@code .md}
     */
    public record Entry(String path, ContentHash hash, DocumentHead head) {}

    private Registry(Collection<Entry> entries) {
        Map<String, DocumentRecord> records = new LinkedHashMap<>();
        Map<String, String> problems = new TreeMap<>();
        entries.stream().sorted(Comparator.comparing(Entry::path)).forEach(entry -> {
            records.put(entry.path(), DocumentRecord.of(entry.path(), entry.hash(), entry.head()));
            entry.head().problem().ifPresent(problem -> problems.put(entry.path(), problem));
        });
        this.byPath = Collections.unmodifiableMap(records);
        this.documents = List.copyOf(records.values());
        this.unreadable = Collections.unmodifiableMap(problems);
        for (DocumentRecord document : documents) {
            byId.putIfAbsent(document.id(), document);
        }
        for (DocumentRecord document : documents) {
            for (String alias : document.aliases()) {
                byAlias.putIfAbsent(Aliases.key(alias), document);
            }
        }
        this.violations = List.copyOf(new RegistryViolations(this).find());
    }

    /** A registry of these files, in whatever order they come. */
    public static Registry of(Collection<Entry> entries) {
        return new Registry(entries);
    }

    /** All documents, ordered by path. */
    public List<DocumentRecord> documents() {
        return documents;
    }

    public Optional<DocumentRecord> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What strict building refuses (DOC-27), in the order in which it is found. */
    public List<String> violations() {
        return violations;
    }

    /** The documents that cannot be read, by path, each with the reason for people. */
    public Map<String, String> unreadable() {
        return unreadable;
    }

    /** Everything that somebody has to repair, a line each: the documents that cannot be read, then the violations. */
    public List<String> problems() {
        return Stream.concat(
                        unreadable.entrySet().stream()
                                .map(problem -> "%s: %s".formatted(problem.getKey(), problem.getValue())),
                        violations.stream())
                .toList();
    }

    /** The document behind an id, an alias, a wiki or {@code doc:} reference, or a path (DOC-23). */
    public Resolution resolve(String reference) {
        return resolution(candidates(DocumentReference.target(reference)));
    }

    /**
     * The document behind a reference that stands in another document (DOC-24): anything that {@link #resolve} knows,
     * or a path relative to that document's folder.
     */
    public Resolution resolveFrom(String path, String reference) {
        String target = DocumentReference.target(reference);
        List<DocumentRecord> found = candidates(target);
        if (found.isEmpty() && target.endsWith(".md")) {
            DocumentRecord relative = byPath.get(DocumentReference.relativeTo(path, target));
            return relative == null ? new Resolution.NotFound() : new Resolution.Found(relative);
        }
        return resolution(found);
    }

    /**
     * The document that a Markdown link leads to. Unlike in {@code related_docs} the folder of the document that holds
     * the link comes first, as it does on every site that shows the file.
     */
    public Resolution resolveLink(String path, String target) {
        String local = DocumentReference.withoutAnchor(target);
        String decoded = PathText.percentDecoded(local).orElse(local);
        DocumentRecord relative = byPath.get(DocumentReference.relativeTo(path, decoded));
        return relative != null ? new Resolution.Found(relative) : resolveFrom(path, decoded);
    }

    /**
     * The document behind a reference.
     *
     * @throws ProblemException of kind {@code NOT_FOUND} when there is none, or more than one
     */
    public DocumentRecord require(String reference) {
        Resolution resolution = resolve(reference);
        if (resolution instanceof Resolution.Found found) {
            return found.document();
        }
        throw resolution instanceof Resolution.Ambiguous ambiguous
                ? ProblemException.notFound("Document reference is ambiguous: %s (%s)"
                        .formatted(reference, String.join(", ", ambiguous.ids())))
                : ProblemException.notFound("Document reference not found: " + reference);
    }

    private List<DocumentRecord> candidates(String target) {
        List<DocumentRecord> found = new ArrayList<>(1);
        if (!target.isEmpty()) {
            add(found, byId.get(target));
            add(found, byAlias.get(Aliases.key(target)));
            add(found, byPath.get(target));
            if (target.endsWith(".md")) {
                add(found, byPath.get(DocumentReference.contentPath(target)));
            }
        }
        return found;
    }

    private static void add(List<DocumentRecord> found, @Nullable DocumentRecord document) {
        if (document != null && found.stream().noneMatch(each -> each.path().equals(document.path()))) {
            found.add(document);
        }
    }

    private static Resolution resolution(List<DocumentRecord> found) {
        return switch (found.size()) {
            case 0 -> new Resolution.NotFound();
            case 1 -> new Resolution.Found(found.get(0));
            default ->
                new Resolution.Ambiguous(
                        found.stream().map(DocumentRecord::id).sorted().toList());
        };
    }

    /** Names that a document had before. */
    static final class Aliases {

        private Aliases() {}

        /** One form for all ways to write an alias: an old path gets its {@code content/}, an old id stays. */
        static String key(String alias) {
            return DocumentReference.looksLikePath(alias) ? DocumentReference.contentPath(alias) : alias;
        }
    }
}
