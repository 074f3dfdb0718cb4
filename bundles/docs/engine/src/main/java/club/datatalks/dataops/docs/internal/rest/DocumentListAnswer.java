package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The list of all documents as it goes over the wire. It is the largest answer and the one that every page asks for, so
 * the bytes of the newest revision are kept. Safe for use by several threads.
 */
@Component(service = DocumentListAnswer.class)
public final class DocumentListAnswer {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build()
            .writerFor(DocumentListView.class);

    private volatile @Nullable Kept kept;

    byte[] bytes(Snapshot snapshot) {
        Kept known = kept;
        if (known == null || known.snapshot() != snapshot) {
            known = new Kept(snapshot, written(DocumentListView.of(snapshot)));
            kept = known;
        }
        return known.bytes();
    }

    private static byte[] written(DocumentListView view) {
        try {
            return WRITER.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of plain values can be written", e);
        }
    }

    private record Kept(Snapshot snapshot, byte[] bytes) {}
}
