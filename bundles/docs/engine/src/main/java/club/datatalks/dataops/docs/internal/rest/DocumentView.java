package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.view.RecordView;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document with its text.
 *
 * @param parsed {@code null}, and not left out, when its markers are malformed
 * @param parseError present exactly then
 */
record DocumentView(
        String path,
        String content,
        long updated,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Map<String, @Nullable Object> parsed,
        @JsonProperty("parse_error") @Nullable String parseError,
        String sha,
        RecordView record) {

    static DocumentView of(DocumentRecord document, ReadTexts.ReadText read, long updated) {
        return new DocumentView(
                document.path(),
                read.text(),
                updated,
                read.parsed().orElse(null),
                read.error().orElse(null),
                document.hash().value(),
                RecordView.of(document, updated));
    }
}
