package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All documents of one state of the content, and how to find them. Immutable.
 *
 * <p>It is tolerant: whatever is wrong with some documents, all of them are in it, and each can be found by its path.
 * What a strict reader would refuse is in {@link #violations}. The next state is made from the one before by what
 * differs: {@link #with} costs as much as the changed documents, and those that refer to them, are many.
 */
public final class Registry {

    /** A registry of no documents. */
    public static final Registry EMPTY = new Registry(
            SortedIndex.empty(),
            NameIndex.EMPTY,
            NameIndex.EMPTY,
            NameIndex.EMPTY,
            NameIndex.EMPTY,
            SortedIndex.empty(),
            SortedIndex.empty());

    private final SortedIndex<Listed> byPath;
    private final NameIndex ids;
    private final NameIndex aliases;
    private final NameIndex hashes;
    private final NameIndex lookUps;
    private final SortedIndex<String> unreadable;
    private final SortedIndex<RegistryViolations> refused;
    private volatile @Nullable List<DocumentRecord> documents;
    private volatile @Nullable List<String> violations;

    /**
     * A file of the content.
     *
     * @param path ends in {@code .md}
     */
    public record Entry(String path, ContentHash hash, DocumentHead head) {}

    private Registry(
            SortedIndex<Listed> byPath,
            NameIndex ids,
            NameIndex aliases,
            NameIndex hashes,
            NameIndex lookUps,
            SortedIndex<String> unreadable,
            SortedIndex<RegistryViolations> refused) {
        this.byPath = byPath;
        this.ids = ids;
        this.aliases = aliases;
        this.hashes = hashes;
        this.lookUps = lookUps;
        this.unreadable = unreadable;
        this.refused = refused;
    }

    /** A registry of these files, in whatever order they come. */
    public static Registry of(Collection<Entry> entries) {
        return EMPTY.with(entries, List.of());
    }

    /** The registry after some files were written, in whatever order they come, and others removed. */
    public Registry with(Collection<Entry> written, Collection<String> removed) {
        Edit edit = new Edit(this);
        removed.forEach(edit::remove);
        written.forEach(edit::put);
        return edit.checked();
    }

    /** All documents, ordered by path. */
    public List<DocumentRecord> documents() {
        List<DocumentRecord> known = documents;
        if (known == null) {
            // Two that ask at once both list them, and get the same.
            List<DocumentRecord> listed = new ArrayList<>(byPath.size());
            byPath.forEach((path, document) -> listed.add(document.record()));
            known = Collections.unmodifiableList(listed);
            documents = known;
        }
        return known;
    }

    /** The documents below a folder, at any depth, ordered by path. */
    public List<DocumentRecord> documentsBelow(String folder) {
        String start = PathText.withoutTrailingSlashes(folder) + "/";
        List<DocumentRecord> below = new ArrayList<>();
        Optional<String> path = byPath.firstFrom(start);
        while (path.isPresent() && path.get().startsWith(start)) {
            find(path.get()).ifPresent(below::add);
            path = byPath.firstFrom(path.get() + '\0');
        }
        return below;
    }

    /** How many documents there are. */
    public int size() {
        return byPath.size();
    }

    public Optional<DocumentRecord> find(String path) {
        return byPath.find(path).map(Listed::record);
    }

    /** What the text of a document says. */
    public Optional<DocumentHead> head(String path) {
        return byPath.find(path).map(Listed::head);
    }

    /** What a text says that one of the documents has already. */
    public Optional<DocumentHead> head(ContentHash hash) {
        return hashes.first(hash.value()).flatMap(this::head);
    }

    /** What strict building refuses (DOC-27), in the order in which it is found. */
    public List<String> violations() {
        List<String> known = violations;
        if (known == null) {
            List<RegistryViolations> all = refused.values();
            known = RegistryViolations.ORDER.stream()
                    .flatMap(kind -> all.stream().flatMap(each -> kind.apply(each).stream()))
                    .toList();
            violations = known;
        }
        return known;
    }

    /** What strict building refuses in one document, or in what it shares with an earlier one. */
    public List<String> violations(String path) {
        return refused.find(path).map(each -> each.all().toList()).orElse(List.of());
    }

    /** The documents of which strict building refuses something, by path. */
    public List<String> refused() {
        List<String> paths = new ArrayList<>();
        refused.addKeysTo(paths);
        return paths;
    }

    /**
     * What strict building refuses here and did not refuse in a registry from which this one was made; in order.
     *
     * @param changed the paths of the documents that make the difference
     */
    public List<String> violationsSince(Registry before, Collection<String> changed) {
        Set<String> concerned = new TreeSet<>(changed);
        concerned.addAll(concernedBy(namesChangedSince(before, changed)));
        return concerned.stream()
                .flatMap(path -> {
                    List<String> old = before.violations(path);
                    return violations(path).stream().filter(violation -> !old.contains(violation));
                })
                .toList();
    }

    /** The documents that cannot be read, by path, each with the reason for people. */
    public Map<String, String> unreadable() {
        Map<String, String> problems = new LinkedHashMap<>();
        unreadable.forEach(problems::put);
        return Collections.unmodifiableMap(problems);
    }

    /** Everything that somebody has to repair, a line each: the documents that cannot be read, then the violations. */
    public List<String> problems() {
        return Stream.concat(
                        unreadable().entrySet().stream()
                                .map(problem -> "%s: %s".formatted(problem.getKey(), problem.getValue())),
                        violations().stream())
                .toList();
    }

    /**
     * The names that mean something else than in another registry: ids, aliases and paths.
     *
     * @param changed the paths of the documents that make the difference
     */
    public Set<String> namesChangedSince(Registry before, Collection<String> changed) {
        Set<String> names = new HashSet<>();
        for (String path : changed) {
            names.addAll(NamesInUse.changed(before.find(path), find(path)));
        }
        return names;
    }

    /** The paths of the documents in which one of these names occurs, an id, an alias, or a path of whatever file. */
    public Set<String> concernedBy(Collection<String> names) {
        Set<String> paths = new TreeSet<>();
        names.forEach(name -> lookUps.addPathsTo(paths, name));
        return paths;
    }

    /** The paths of the documents that may refer to a document, or to the place where there is none. */
    public Set<String> mayReferTo(String path) {
        return concernedBy(find(path).map(NamesInUse::of).orElse(Set.of(path)));
    }

    Optional<String> firstWithId(String id) {
        return ids.first(id);
    }

    Optional<String> firstWithAlias(String key) {
        return aliases.first(key);
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
            return find(DocumentReference.relativeTo(path, target))
                    .<Resolution>map(Resolution.Found::new)
                    .orElseGet(Resolution.NotFound::new);
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
        return find(DocumentReference.relativeTo(path, decoded))
                .<Resolution>map(Resolution.Found::new)
                .orElseGet(() -> resolveFrom(path, decoded));
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
            ids.first(target).ifPresent(path -> add(found, path));
            aliases.first(Aliases.key(target)).ifPresent(path -> add(found, path));
            add(found, target);
            if (target.endsWith(".md")) {
                add(found, DocumentReference.contentPath(target));
            }
        }
        return found;
    }

    private void add(List<DocumentRecord> found, String path) {
        if (found.stream().noneMatch(each -> each.path().equals(path))) {
            find(path).ifPresent(found::add);
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

        static List<String> keys(DocumentRecord document) {
            return document.aliases().stream().map(Aliases::key).toList();
        }
    }

    private record Listed(DocumentRecord record, DocumentHead head) {}

    /** A registry on its way to the next one. For one thread. */
    private static final class Edit {

        private final Registry before;
        private final Set<String> changed = new HashSet<>();
        private SortedIndex<Listed> byPath;
        private NameIndex ids;
        private NameIndex aliases;
        private NameIndex hashes;
        private NameIndex lookUps;
        private SortedIndex<String> unreadable;

        Edit(Registry before) {
            this.before = before;
            this.byPath = before.byPath;
            this.ids = before.ids;
            this.aliases = before.aliases;
            this.hashes = before.hashes;
            this.lookUps = before.lookUps;
            this.unreadable = before.unreadable;
        }

        void remove(String path) {
            byPath.find(path).ifPresent(listed -> {
                DocumentRecord document = listed.record();
                byPath = byPath.without(path);
                ids = ids.without(List.of(document.id()), path);
                aliases = aliases.without(Aliases.keys(document), path);
                hashes = hashes.without(List.of(document.hash().value()), path);
                lookUps = lookUps.without(NamesInUse.lookedUpBy(document, listed.head()), path);
                unreadable = unreadable.without(path);
                changed.add(path);
            });
        }

        void put(Entry entry) {
            String path = entry.path();
            remove(path);
            DocumentRecord document = DocumentRecord.of(path, entry.hash(), entry.head());
            byPath = byPath.with(path, new Listed(document, entry.head()));
            ids = ids.with(List.of(document.id()), path);
            aliases = aliases.with(Aliases.keys(document), path);
            hashes = hashes.with(List.of(document.hash().value()), path);
            lookUps = lookUps.with(NamesInUse.lookedUpBy(document, entry.head()), path);
            entry.head().problem().ifPresent(problem -> unreadable = unreadable.with(path, problem));
            changed.add(path);
        }

        /** The registry, with the violations of all those checked whose answer may be another one now. */
        Registry checked() {
            Registry unchecked = with(SortedIndex.empty());
            Set<String> concerned = new HashSet<>(changed);
            concerned.addAll(unchecked.concernedBy(unchecked.namesChangedSince(before, changed)));
            SortedIndex<RegistryViolations> refused = before.refused;
            for (String path : concerned) {
                RegistryViolations violations = unchecked
                        .find(path)
                        .map(document -> RegistryViolations.of(document, unchecked))
                        .filter(found -> !found.isEmpty())
                        .orElse(null);
                refused = violations == null ? refused.without(path) : refused.with(path, violations);
            }
            return with(refused);
        }

        private Registry with(SortedIndex<RegistryViolations> refused) {
            return new Registry(byPath, ids, aliases, hashes, lookUps, unreadable, refused);
        }
    }
}
