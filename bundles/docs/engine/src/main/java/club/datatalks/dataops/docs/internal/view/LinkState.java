package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of a document's links lead somewhere, in order. When that is the same in two snapshots, so is what lint has to
 * say about them.
 */
record LinkState(List<Boolean> found) {

    static LinkState of(Snapshot snapshot, DocumentRecord document) {
        Registry registry = snapshot.registry();
        return new LinkState(Stream.concat(
                        document.relatedDocs().stream()
                                .map(reference -> isFound(registry.resolveFrom(document.path(), reference))),
                        snapshot.head(document).links().stream().map(link -> leadsSomewhere(snapshot, document, link)))
                .toList());
    }

    private static boolean leadsSomewhere(Snapshot snapshot, DocumentRecord document, DocumentLink link) {
        String from = document.path();
        Registry registry = snapshot.registry();
        return switch (link.kind()) {
            case WIKI, DOC -> isFound(registry.resolve(link.target()));
            case LINK ->
                link.localTarget()
                        .filter(target -> snapshot.allFiles().isReachable(from, target)
                                || isFound(registry.resolveLink(from, target)))
                        .isPresent();
            case IMAGE ->
                link.localTarget()
                        .filter(target -> snapshot.allFiles().isReachable(from, target))
                        .isPresent();
        };
    }

    private static boolean isFound(Resolution resolution) {
        return resolution instanceof Resolution.Found;
    }
}
