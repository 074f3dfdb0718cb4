package club.datatalks.dataops.notes.internal.export;

import club.datatalks.dataops.export.ExportSource;
import club.datatalks.dataops.export.ExportedCollection;
import club.datatalks.dataops.notes.internal.Note;
import club.datatalks.dataops.notes.internal.NotesCollection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Notes as the API shows them, in {@code notes.jsonl}. */
@Component
public final class NotesExport implements ExportSource {

    @Override
    public List<ExportedCollection<?>> collections() {
        return List.of(new ExportedCollection<>("notes", NotesCollection.SPEC, NotesExport::view));
    }

    private static Map<String, @Nullable Object> view(Note note) {
        return Map.of(
                "id", note.id(),
                "text", note.text(),
                "author", note.author(),
                "at", note.at().toString());
    }
}
