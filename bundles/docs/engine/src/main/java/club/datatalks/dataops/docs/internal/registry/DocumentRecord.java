package club.datatalks.dataops.docs.internal.registry;

import club.datatalks.dataops.content.ContentHash;
import java.util.List;

/**
 * What is known of one document (DOC-20), except when it changed last.
 *
 * @param stableId whether the id is declared in the front matter, and so survives a move
 * @param docType as written, also when it is none of the known types
 * @param domain the first folder below {@code content/}
 */
public record DocumentRecord(
        String id,
        boolean stableId,
        List<String> aliases,
        String path,
        String title,
        String docType,
        String summary,
        List<String> tags,
        List<String> systems,
        List<String> relatedDocs,
        String domain,
        ContentHash hash) {

    /** The record of a document with this text at this path. */
    public static DocumentRecord of(String path, ContentHash hash, DocumentHead head) {
        String docType = head.docType().orElseGet(() -> DocumentNames.docType(path));
        return new DocumentRecord(
                head.id().orElseGet(() -> DocumentNames.generatedId(docType, path)),
                head.id().isPresent(),
                head.aliases(),
                path,
                title(path, head),
                docType,
                head.summary(),
                head.tags(),
                head.systems(),
                head.relatedDocs(),
                DocumentNames.domain(path),
                hash);
    }

    private static String title(String path, DocumentHead head) {
        if (head.problem().isPresent()) {
            return DocumentNames.stem(path);
        }
        return head.title().or(head::heading).orElseGet(() -> DocumentNames.title(path));
    }

    /** Where the id comes from, as the contract words it. */
    public String idSource() {
        return stableId ? "frontmatter" : "generated";
    }
}
