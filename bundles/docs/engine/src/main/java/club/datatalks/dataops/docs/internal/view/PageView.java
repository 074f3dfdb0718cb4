package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.docs.internal.render.PageHeading;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a document.
 *
 * @param sha the hash of the text that it shows
 * @param updated when the document changed last, seconds since 1970
 */
public record PageView(
        String path,
        String sha,
        long updated,
        RecordView record,
        String title,
        @JsonUnwrapped Content content) {

    /**
     * What follows from the text of the document, and from where its links lead.
     *
     * @param violations the sentences of lint; empty for documents that are no procedures
     * @param parseError why the page shows no structure; {@code null} when nothing is wrong with it
     */
    public record Content(
            Counts counts,
            List<String> violations,
            List<Map<String, Object>> findings,
            @JsonProperty("parse_error") @Nullable String parseError,
            List<PageHeading> headings,
            List<Related> related,
            List<Recording> recordings,
            List<Block> blocks) {

        /** The same with more findings, the others first. */
        Content with(List<Map<String, Object>> more) {
            List<Map<String, Object>> all =
                    Stream.concat(findings.stream(), more.stream()).toList();
            return more.isEmpty()
                    ? this
                    : new Content(counts, violations, all, parseError, headings, related, recordings, blocks);
        }
    }

    public record Counts(int steps, int groups, int screenshots) {}

    /**
     * An entry of {@code related_docs}.
     *
     * @param ref as written
     * @param id of the document; {@code null}, like title and path, when there is none
     */
    public record Related(
            String ref,
            boolean resolved,
            @Nullable String id,
            @Nullable String title,
            @Nullable String path) {}
}
