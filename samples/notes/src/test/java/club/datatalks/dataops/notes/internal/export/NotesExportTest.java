package club.datatalks.dataops.notes.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.notes.internal.Note;
import club.datatalks.dataops.notes.internal.NotesCollection;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NotesExportTest {

    private static final Note NOTE = new Note("n-1", "Order stickers", "Grace", Instant.parse("2026-03-06T09:30:00Z"));

    @Test
    @SuppressWarnings("unchecked") // the one collection is that of notes
    void showsANoteAsTheApiDoes() {
        ExportedCollection<?> collection = new NotesExport().collections().get(0);

        assertThat(collection.entity()).isEqualTo("notes");
        assertThat(collection.spec()).isSameAs(NotesCollection.SPEC);
        assertThat(((Function<Note, Map<String, Object>>) (Object) collection.view()).apply(NOTE))
                .isEqualTo(
                        Map.of("id", "n-1", "text", "Order stickers", "author", "Grace", "at", "2026-03-06T09:30:00Z"));
    }
}
