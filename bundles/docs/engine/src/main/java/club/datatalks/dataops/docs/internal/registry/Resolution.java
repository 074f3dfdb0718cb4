package club.datatalks.dataops.docs.internal.registry;

import java.util.List;

/** What a reference leads to. */
public sealed interface Resolution {

    /** Exactly one document. */
    record Found(DocumentRecord document) implements Resolution {}

    /** No document. */
    record NotFound() implements Resolution {}

    /**
     * Several documents.
     *
     * @param ids sorted
     */
    record Ambiguous(List<String> ids) implements Resolution {}
}
