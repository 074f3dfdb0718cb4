package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugin.PluginData;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Migration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The collections of a plugin in its second schema version. */
public final class NotesData implements PluginData {

    /** A note of the second version. */
    public record Note(String id, String text, boolean pinned) {}

    static final CollectionSpec<Note> NOTES = CollectionSpec.of("notes", Note.class, Note::id)
            .migration(new Migration(1, note -> with(note, "pinned", false), NotesData::withoutPinned));

    private static Map<String, Object> with(Map<String, Object> note, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(note);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> withoutPinned(Map<String, Object> note) {
        Map<String, Object> changed = new HashMap<>(note);
        changed.remove("pinned");
        return changed;
    }

    @Override
    public List<CollectionSpec<?>> collections() {
        return List.of(NOTES);
    }
}
