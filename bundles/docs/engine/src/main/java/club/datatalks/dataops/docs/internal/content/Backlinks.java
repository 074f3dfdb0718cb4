package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.docs.internal.render.Addresses;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which documents refer to a path, worked out for all documents at once. Immutable. */
public final class Backlinks {

    private final Map<String, List<Backlink>> byTarget;

    private Backlinks(Map<String, List<Backlink>> byTarget) {
        this.byTarget = byTarget;
    }

    /** How a document refers to another; the first of several ways counts. */
    public enum Kind {
        LINK,
        WIKI,
        DOC,
        RELATED;

        /** As the contract spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A document that refers to the one that was asked for. */
    public record Backlink(String path, String title, Kind kind) {}

    static Backlinks of(Snapshot snapshot) {
        Registry registry = snapshot.registry();
        Map<String, TreeMap<String, Backlink>> found = new HashMap<>();
        for (DocumentRecord document : registry.documents()) {
            for (DocumentLink link : snapshot.head(document).links()) {
                target(registry, document, link).ifPresent(target -> add(found, target, document, kind(link)));
            }
            for (String related : document.relatedDocs()) {
                found(registry.resolveFrom(document.path(), related))
                        .ifPresent(target -> add(found, target, document, Kind.RELATED));
            }
        }
        Map<String, List<Backlink>> byTarget = new HashMap<>();
        found.forEach((target, backlinks) -> byTarget.put(target, List.copyOf(backlinks.values())));
        return new Backlinks(byTarget);
    }

    /** Who refers to a path, ordered by path. There need be no document at that path, and it never lists itself. */
    public List<Backlink> to(String path) {
        return byTarget.getOrDefault(path, List.of());
    }

    private static Optional<String> target(Registry registry, DocumentRecord document, DocumentLink link) {
        return switch (link.kind()) {
            case WIKI, DOC -> found(registry.resolve(link.target()));
            case LINK ->
                link.localTarget()
                        .filter(path -> path.endsWith(".md"))
                        .map(path -> found(registry.resolveLink(document.path(), path))
                                .orElseGet(() -> Addresses.inRepository(document.path(), path)));
            case IMAGE -> Optional.empty();
        };
    }

    private static Optional<String> found(Resolution resolution) {
        return resolution instanceof Resolution.Found found
                ? Optional.of(found.document().path())
                : Optional.empty();
    }

    private static Kind kind(DocumentLink link) {
        return switch (link.kind()) {
            case LINK, IMAGE -> Kind.LINK;
            case WIKI -> Kind.WIKI;
            case DOC -> Kind.DOC;
        };
    }

    private static void add(
            Map<String, TreeMap<String, Backlink>> found, String target, DocumentRecord from, Kind kind) {
        if (!target.equals(from.path())) {
            found.computeIfAbsent(target, path -> new TreeMap<>())
                    .merge(
                            from.path(),
                            new Backlink(from.path(), from.title(), kind),
                            (one, other) -> one.kind().compareTo(other.kind()) <= 0 ? one : other);
        }
    }
}
