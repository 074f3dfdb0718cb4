package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A registry record as the contract has it. */
public record RecordView(
        String id,
        @JsonProperty("stable_id") boolean stableId,
        List<String> aliases,
        String path,
        String title,
        @JsonProperty("doc_type") String docType,
        String summary,
        List<String> tags,
        List<String> systems,
        @JsonProperty("related_docs") List<String> relatedDocs,
        @JsonProperty("updated_at") long updatedAt,
        String domain,
        @JsonProperty("id_source") String idSource,
        String sha) {

    /** @param updated seconds since 1970 */
    public static RecordView of(DocumentRecord document, long updated) {
        return new RecordView(
                document.id(),
                document.stableId(),
                document.aliases(),
                document.path(),
                document.title(),
                document.docType(),
                document.summary(),
                document.tags(),
                document.systems(),
                document.relatedDocs(),
                updated,
                document.domain(),
                document.idSource(),
                document.hash().value());
    }
}
