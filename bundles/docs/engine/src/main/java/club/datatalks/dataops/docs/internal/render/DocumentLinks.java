package club.datatalks.dataops.docs.internal.render;

import java.util.Optional;

/** Finds the document behind a reference, as readers write references in a text. */
@FunctionalInterface
public interface DocumentLinks {

    /**
     * The one document that the reference means; empty when there is none, or more than one.
     *
     * @param reference an id, an alias, or a path in the repository such as {@code content/media/sops/publish.md}
     */
    Optional<Target> find(String reference);

    /**
     * A document to link to.
     *
     * @param path in the repository, {@code content/…/x.md}
     */
    record Target(String path, String title) {}
}
