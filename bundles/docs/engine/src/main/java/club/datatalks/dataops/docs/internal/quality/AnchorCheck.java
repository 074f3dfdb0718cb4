package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds links to headings that are not there (DOC-60). A document's headings are read when somebody links to one of
 * them, and once. For one thread.
 */
final class AnchorCheck {

    /** Every page has this place. */
    private static final String TOP = "top";

    private final Registry registry;
    private final Map<String, DocumentRecord> others;
    private final Function<ContentHash, String> texts;
    private final Map<ContentHash, Set<String>> anchors = new HashMap<>();

    /**
     * @param others documents that are not in the registry, by path
     * @param texts of all of them
     */
    AnchorCheck(Registry registry, Map<String, DocumentRecord> others, Function<ContentHash, String> texts) {
        this.registry = registry;
        this.others = others;
        this.texts = texts;
    }

    /** The links of a document to a heading that the document behind them does not have, in order. */
    List<DocumentLink> broken(DocumentRecord document, DocumentHead head) {
        return head.links().stream().filter(link -> isBroken(document, link)).toList();
    }

    private boolean isBroken(DocumentRecord document, DocumentLink link) {
        Optional<String> heading = link.heading();
        return heading.isPresent()
                && !heading.get().equalsIgnoreCase(TOP)
                && target(document, link)
                        .filter(target -> !anchors(target).contains(heading.get()))
                        .isPresent();
    }

    private Optional<DocumentRecord> target(DocumentRecord document, DocumentLink link) {
        Optional<String> path = link.localTarget();
        if (path.isEmpty()) {
            return Optional.of(document);
        }
        Optional<DocumentRecord> other = link.repositoryPath(document.path()).map(others::get);
        return other.isPresent()
                ? other
                : registry.resolveLink(document.path(), path.get()) instanceof Resolution.Found found
                        ? Optional.of(found.document())
                        : Optional.empty();
    }

    private Set<String> anchors(DocumentRecord document) {
        return anchors.computeIfAbsent(document.hash(), hash -> HeadingAnchors.of(texts.apply(hash)));
    }
}
