package club.datatalks.dataops.notes.internal;

import club.datatalks.dataops.plugin.PluginData;
import club.datatalks.dataops.state.CollectionSpec;
import java.util.List;

/** The collections of this plugin, for the way back to an older version; the pom names this class. */
public final class NotesData implements PluginData {

    @Override
    public List<CollectionSpec<?>> collections() {
        return List.of(NotesCollection.SPEC);
    }
}
