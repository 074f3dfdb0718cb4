package club.datatalks.dataops.docs.internal.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A reference that leads to no document or file, or to more than one document (DOC-60).
 *
 * @param target as the document has it
 * @param line of the file, counted from 1; 0 for what stands in the front matter
 * @param candidates the ids of the documents that it may mean, sorted; empty when there is none
 */
public record BrokenReference(Kind kind, String target, int line, List<String> candidates) {

    /** What kind of reference it is, in the words of the message. */
    public enum Kind {
        RELATED("related_docs reference"),
        WIKI("wiki reference"),
        DOC("doc reference"),
        LINK("link target"),
        IMAGE("image target");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For example {@code wiki reference}. */
        public String words() {
            return words;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BrokenReference {
        candidates = List.copyOf(candidates);
    }

    /** What is wrong, for people: {@code wiki reference not found: 'x'}. */
    public String message() {
        return candidates.isEmpty()
                ? "%s not found: '%s'".formatted(kind.words(), target)
                : "%s is ambiguous: '%s' (%s)".formatted(kind.words(), target, String.join(", ", candidates));
    }

    /** Those of one document: of its front matter, then of its body in order. */
    public static List<BrokenReference> in(
            DocumentRecord document, DocumentHead head, Registry registry, ContentFiles files) {
        String path = document.path();
        List<BrokenReference> broken = new ArrayList<>(0);
        for (String reference : document.relatedDocs()) {
            if (!isElsewhere(reference) && !files.isFile(path, DocumentReference.target(reference))) {
                check(Kind.RELATED, reference, 0, registry.resolveFrom(path, reference))
                        .ifPresent(broken::add);
            }
        }
        for (DocumentLink link : head.links()) {
            switch (link.kind()) {
                case WIKI ->
                    check(Kind.WIKI, link.target(), link.line(), registry.resolve(link.target()))
                            .ifPresent(broken::add);
                case DOC ->
                    check(Kind.DOC, link.target(), link.line(), registry.resolve(link.target()))
                            .ifPresent(broken::add);
                case LINK ->
                    link.localTarget()
                            .filter(target -> !files.isReachable(path, target))
                            .flatMap(target ->
                                    check(Kind.LINK, link.target(), link.line(), registry.resolveLink(path, target)))
                            .ifPresent(broken::add);
                case IMAGE ->
                    link.localTarget()
                            .filter(target -> !files.isReachable(path, target))
                            .ifPresent(target ->
                                    broken.add(new BrokenReference(Kind.IMAGE, link.target(), link.line(), List.of())));
            }
        }
        return List.copyOf(broken);
    }

    private static Optional<BrokenReference> check(Kind kind, String target, int line, Resolution resolution) {
        if (resolution instanceof Resolution.Found) {
            return Optional.empty();
        }
        List<String> candidates = resolution instanceof Resolution.Ambiguous ambiguous ? ambiguous.ids() : List.of();
        return Optional.of(new BrokenReference(kind, target, line, candidates));
    }

    private static boolean isElsewhere(String reference) {
        return reference.startsWith("#") || reference.startsWith("//") || reference.contains("://");
    }
}
