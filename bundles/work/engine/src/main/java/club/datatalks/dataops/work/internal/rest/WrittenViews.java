package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.work.internal.model.Document;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lists of documents as JSON. What a document was written as is kept for as long as the very same value comes from the
 * store and nothing newer needs its place; lists are mostly made of documents that have not changed since the last one.
 */
final class WrittenViews {

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();
    private static final int PLACES = 8192;
    private static final int LONGEST = 8 * 1024;

    // Of the plugin, not of a resource: a resource is made for every request.
    private static final AtomicReferenceArray<@Nullable Written> RECENT = new AtomicReferenceArray<>(PLACES);

    private WrittenViews() {}

    private record Written(Document document, byte[] json) {}

    /** Writes {@code {"<envelope>":[...]}}; the caller closes the stream. */
    static void write(OutputStream out, String envelope, Collection<? extends Document> documents) throws IOException {
        out.write(("{\"" + envelope + "\":[").getBytes(StandardCharsets.US_ASCII));
        boolean first = true;
        for (Document document : documents) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.write(json(document));
        }
        out.write(']');
        out.write('}');
    }

    private static byte[] json(Document document) throws IOException {
        int hash = document.id().hashCode();
        int first = (hash ^ hash >>> 15) & (PLACES - 2);
        for (int place = first; place <= first + 1; place++) {
            Written written = RECENT.get(place);
            if (written != null && written.document() == document) {
                return written.json();
            }
        }
        byte[] json = WRITER.writeValueAsBytes(document.view());
        if (json.length <= LONGEST) {
            RECENT.set(first + 1, RECENT.get(first));
            RECENT.set(first, new Written(document, json));
        }
        return json;
    }
}
