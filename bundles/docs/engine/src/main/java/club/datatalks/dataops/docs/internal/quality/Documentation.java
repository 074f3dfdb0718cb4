package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Markdown file of the repository that is no content: its README, what lies below {@code docs/} (DOC-60). Only its
 * links are checked.
 */
public record Documentation(DocumentRecord document, DocumentHead head) {

    /** Files by path, as they are, in order. */
    public static Map<String, Documentation> of(Map<String, byte[]> files) {
        Map<String, Documentation> all = new TreeMap<>();
        files.forEach((path, bytes) -> {
            DocumentHead head = DocumentHead.of(bytes);
            all.put(path, new Documentation(DocumentRecord.of(path, ContentHash.of(bytes), head), head));
        });
        return all;
    }
}
