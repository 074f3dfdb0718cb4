package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.docs.internal.render.Addresses;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which documents refer to a path. Immutable; an answer costs as much as there are documents that may be part of it.
 */
public final class Backlinks {

    private final Registry registry;

    Backlinks(Registry registry) {
        this.registry = registry;
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

    /** Who refers to a path, ordered by path. There need be no document at that path, and it never lists itself. */
    public List<Backlink> to(String path) {
        return registry.mayReferTo(path).stream()
                .filter(from -> !from.equals(path))
                .flatMap(from -> registry.find(from).stream())
                .flatMap(document ->
                        kind(document, path)
                                .map(kind -> new Backlink(document.path(), document.title(), kind))
                                .stream())
                .toList();
    }

    private Optional<Kind> kind(DocumentRecord document, String path) {
        Stream<Kind> related = document.relatedDocs().stream()
                .filter(reference ->
                        found(registry.resolveFrom(document.path(), reference)).equals(Optional.of(path)))
                .map(reference -> Kind.RELATED);
        Stream<Kind> links = registry.head(document.path()).map(DocumentHead::links).orElse(List.of()).stream()
                .filter(link -> target(registry, document, link).equals(Optional.of(path)))
                .map(Backlinks::kind);
        return Stream.concat(links, related).min(Comparator.naturalOrder());
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
}
