package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugin.PluginData;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Migration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The collections of a plugin whose way back never comes to an end. */
public final class EndlessData implements PluginData {

    static final CollectionSpec<NotesData.Note> NOTES = CollectionSpec.of(
                    "notes", NotesData.Note.class, NotesData.Note::id)
            .migration(new Migration(1, note -> note, EndlessData::never));

    private static Map<String, Object> never(Map<String, Object> note) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return note;
    }

    @Override
    public List<CollectionSpec<?>> collections() {
        return List.of(NOTES);
    }
}
