package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.render.PageHeading;
import club.datatalks.dataops.docs.internal.view.HeadingList;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * What all documents have to say of themselves as it goes over the wire: the list that every page asks for, and the
 * headings that quick open looks through. They are the largest answers, so the bytes of the newest revision are kept.
 * Safe for use by several threads.
 */
@Component(service = DocumentListAnswer.class)
public final class DocumentListAnswer {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build()
            .writer();

    private final Newest list = new Newest(DocumentListView::of);
    private final Newest headings = new Newest(DocumentListAnswer::headingsOf);

    byte[] bytes(Snapshot snapshot) {
        return list.bytes(snapshot);
    }

    byte[] headings(Snapshot snapshot) {
        return headings.bytes(snapshot);
    }

    private static HeadingsView headingsOf(Snapshot snapshot) {
        return new HeadingsView(snapshot.registry().documents().stream()
                .map(document ->
                        new DocumentHeadings(document.path(), HeadingList.of(document, snapshot.head(document))))
                .filter(document -> !document.headings().isEmpty())
                .toList());
    }

    /** The documents that have headings below their title, by path. */
    private record HeadingsView(List<DocumentHeadings> documents) {}

    private record DocumentHeadings(String path, List<PageHeading> headings) {}

    /** The bytes of one answer for the newest revision that somebody asked about. */
    private static final class Newest {

        private final Function<Snapshot, Object> view;
        private volatile @Nullable Kept kept;

        Newest(Function<Snapshot, Object> view) {
            this.view = view;
        }

        byte[] bytes(Snapshot snapshot) {
            Kept known = kept;
            if (known == null || known.snapshot() != snapshot) {
                known = new Kept(snapshot, written(view.apply(snapshot)));
                kept = known;
            }
            return known.bytes();
        }

        private static byte[] written(Object view) {
            try {
                return WRITER.writeValueAsBytes(view);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a list of plain values can be written", e);
            }
        }
    }

    private record Kept(Snapshot snapshot, byte[] bytes) {}
}
