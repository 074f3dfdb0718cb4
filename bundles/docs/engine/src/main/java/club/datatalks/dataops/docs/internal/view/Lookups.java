package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.docs.internal.render.DocumentLinks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the links of one document lead, and a memory of what was asked: when every question has the same answer in a
 * newer registry, the page is still right.
 */
final class Lookups implements DocumentLinks {

    private final Registry registry;
    private final Map<String, Optional<Found>> references = new HashMap<>();
    private final Map<String, Optional<Found>> related = new HashMap<>();

    Lookups(Registry registry) {
        this.registry = registry;
    }

    /** What a page shows of a document that it refers to. */
    record Found(String id, String title, String path) {}

    @Override
    public Optional<Target> find(String reference) {
        return references
                .computeIfAbsent(reference, asked -> found(registry.resolve(asked)))
                .map(found -> new Target(found.path(), found.title()));
    }

    /** The document behind an entry of {@code related_docs}. */
    Optional<Found> related(String path, String reference) {
        return related.computeIfAbsent(reference, asked -> found(registry.resolveFrom(path, asked)));
    }

    /** What was asked so far; does not keep the registry. */
    Answers answers() {
        return new Answers(Map.copyOf(references), Map.copyOf(related));
    }

    /** Questions with the answers that they had. */
    record Answers(Map<String, Optional<Found>> references, Map<String, Optional<Found>> related) {

        /** Whether everything has the same answer in this registry, for the document at this path. */
        boolean holdIn(Registry registry, String path) {
            return references.entrySet().stream()
                            .allMatch(asked ->
                                    found(registry.resolve(asked.getKey())).equals(asked.getValue()))
                    && related.entrySet().stream()
                            .allMatch(asked -> found(registry.resolveFrom(path, asked.getKey()))
                                    .equals(asked.getValue()));
        }
    }

    private static Optional<Found> found(Resolution resolution) {
        if (resolution instanceof Resolution.Found found) {
            DocumentRecord document = found.document();
            return Optional.of(new Found(document.id(), document.title(), document.path()));
        }
        return Optional.empty();
    }
}
