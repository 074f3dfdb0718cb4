package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.work.internal.model.Document;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lists of documents as JSON. What a document was written as is kept for as long as the very same value comes from the
 * store and nothing newer needs its place; lists are mostly made of documents that have not changed since the last one.
 *
 * <p>One list, a piece at a time. For one thread.
 */
final class WrittenViews {

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();
    private static final int PLACES = 8192;
    private static final int LONGEST = 8 * 1024;
    private static final int PIECE = 128 * 1024;

    // Of the plugin, not of a resource: a resource is made for every request.
    private static final AtomicReferenceArray<@Nullable Written> RECENT = new AtomicReferenceArray<>(PLACES);

    private final Iterator<? extends Document> documents;
    private final Piece piece = new Piece();
    private boolean ended;

    private WrittenViews(String envelope, Iterator<? extends Document> documents) {
        this.documents = documents;
        piece.add(("{\"" + envelope + "\":[").getBytes(StandardCharsets.US_ASCII));
    }

    private record Written(Document document, byte[] json) {}

    /**
     * {@code {"<envelope>":[...]}} as an entity: the bytes of a short list, whose length is known; of a long one what
     * writes it, so that it is not there twice.
     */
    static Object entity(String envelope, Collection<? extends Document> documents) {
        WrittenViews views = new WrittenViews(envelope, documents.iterator());
        byte[] first = views.next();
        return views.ended
                ? first
                : (StreamingOutput) out -> {
                    out.write(first);
                    while (!views.ended) {
                        out.write(views.next());
                    }
                };
    }

    /** A piece of the list; {@link #ended} tells whether it is the last one. */
    private byte[] next() {
        while (documents.hasNext() && piece.length() < PIECE) {
            piece.add(json(documents.next()));
            if (documents.hasNext()) {
                piece.add(',');
            }
        }
        if (!documents.hasNext()) {
            piece.add(']');
            piece.add('}');
            ended = true;
        }
        return piece.taken();
    }

    /** Bytes that are collected. Unlike the stream of the JDK for that, it takes no lock for each of them. */
    private static final class Piece {

        private byte[] bytes = new byte[16 * 1024];
        private int length;

        int length() {
            return length;
        }

        void add(char ascii) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) ascii;
        }

        void add(byte[] more) {
            if (length + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        byte[] taken() {
            byte[] all = Arrays.copyOf(bytes, length);
            length = 0;
            return all;
        }
    }

    private static byte[] json(Document document) {
        int hash = document.id().hashCode();
        int first = (hash ^ hash >>> 15) & (PLACES - 2);
        for (int place = first; place <= first + 1; place++) {
            Written written = RECENT.get(place);
            if (written != null && written.document() == document) {
                return written.json();
            }
        }
        byte[] json = written(document);
        if (json.length <= LONGEST) {
            RECENT.set(first + 1, RECENT.get(first));
            RECENT.set(first, new Written(document, json));
        }
        return json;
    }

    private static byte[] written(Document document) {
        try {
            return WRITER.writeValueAsBytes(document.view());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of the store is no JSON", e);
        }
    }
}
