package club.datatalks.dataops.docs.internal.registry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that a document goes by, and the names that it looks up: what it says of itself and of others can change
 * only when it changes itself, or when one of those that it looks up comes to mean something else. Ids, aliases and
 * paths are names alike, since a reference may be any of them.
 */
final class NamesInUse {

    private NamesInUse() {}

    /** What others can call it. */
    static Set<String> of(DocumentRecord document) {
        return meaningsOf(document).stream().map(Meaning::name).collect(Collectors.toSet());
    }

    /** The names that mean something else when one document takes the place of the other. */
    static Set<String> changed(Optional<DocumentRecord> before, Optional<DocumentRecord> after) {
        Set<Meaning> old = before.map(NamesInUse::meaningsOf).orElse(Set.of());
        Set<Meaning> now = after.map(NamesInUse::meaningsOf).orElse(Set.of());
        Set<String> names = new HashSet<>();
        old.stream().filter(meaning -> !now.contains(meaning)).forEach(meaning -> names.add(meaning.name()));
        now.stream().filter(meaning -> !old.contains(meaning)).forEach(meaning -> names.add(meaning.name()));
        return names;
    }

    // An alias that becomes the id stays a name of the document, and yet others may collide with it that did not.
    private static Set<Meaning> meaningsOf(DocumentRecord document) {
        String id = document.id();
        Set<Meaning> meanings = new HashSet<>();
        meanings.add(new Meaning(Use.ID, id, id));
        meanings.add(new Meaning(Use.PATH, document.path(), id));
        document.aliases().forEach(alias -> meanings.add(new Meaning(Use.ALIAS, Registry.Aliases.key(alias), id)));
        return meanings;
    }

    /** What it looks up, in its front matter and in its body. */
    static Set<String> lookedUpBy(DocumentRecord document, DocumentHead head) {
        Set<String> names = new HashSet<>();
        names.add(document.id());
        for (String alias : document.aliases()) {
            names.add(alias);
            names.add(Registry.Aliases.key(alias));
        }
        for (String reference : document.relatedDocs()) {
            addFrom(names, document.path(), DocumentReference.target(reference));
        }
        for (DocumentLink link : head.links()) {
            switch (link.kind()) {
                case WIKI, DOC -> add(names, DocumentReference.target(link.target()));
                case LINK, IMAGE -> link.localTarget().ifPresent(target -> addLink(names, document.path(), target));
            }
        }
        return names;
    }

    // Once as the files are asked for it, once as the registry is.
    private static void addLink(Set<String> names, String path, String target) {
        names.add(DocumentReference.relativeTo(path, target));
        DocumentReference.inRepository(path, target).ifPresent(names::add);
        String local = DocumentReference.withoutAnchor(target);
        addFrom(
                names,
                path,
                DocumentReference.target(PathText.percentDecoded(local).orElse(local)));
    }

    private static void addFrom(Set<String> names, String path, String target) {
        add(names, target);
        names.add(DocumentReference.relativeTo(path, target));
    }

    private static void add(Set<String> names, String target) {
        if (!target.isEmpty()) {
            names.add(target);
            if (DocumentReference.looksLikePath(target)) {
                names.add(DocumentReference.contentPath(target));
            }
        }
    }

    private enum Use {
        ID,
        PATH,
        ALIAS
    }

    // With the id, because who may be meant by an ambiguous name is told by ids.
    private record Meaning(Use use, String name, String id) {}
}
