package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import java.util.Optional;

/** One of the changes that are published together. */
public sealed interface Change {

    DocumentPath path();

    Basis basis();

    /** Writes a document, new or not. */
    record Save(DocumentPath path, String content, Basis basis) implements Change {}

    /** Writes a document that must not be there yet. */
    record Create(DocumentPath path, String content, Basis basis) implements Change {}

    /** Removes a document. */
    record Delete(DocumentPath path, Basis basis) implements Change {}

    /**
     * Moves a document.
     *
     * @param content what it holds afterwards; empty for what it holds already
     */
    record Rename(DocumentPath path, DocumentPath newPath, Optional<String> content, Basis basis) implements Change {}
}
