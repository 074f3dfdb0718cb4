package club.datatalks.dataops.itest.clumsy;

import club.datatalks.dataops.plugin.PluginData;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Migration;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * The second version, whose entries can be pinned: the way there and the way back can be held among the last of them,
 * and it starts only when all are there and as it knows them.
 */
public final class NewEntries implements BundleActivator, PluginData {

    /** An entry of the second version. */
    public record Entry(String id, String text, boolean pinned) {}

    private static final CollectionSpec<Entry> SPEC = CollectionSpec.of("clumsy-entries", Entry.class, Entry::id)
            .migration(new Migration(1, NewEntries::up, NewEntries::down));

    private static Map<String, Object> up(Map<String, Object> entry) {
        holdAmongTheLast(entry, "way-there");
        entry.put("pinned", true);
        return entry;
    }

    private static Map<String, Object> down(Map<String, Object> entry) {
        holdAmongTheLast(entry, "way-back");
        entry.remove("pinned");
        return entry;
    }

    private static void holdAmongTheLast(Map<String, Object> entry, String point) {
        if (OldEntries.id(OldEntries.COUNT - 10).equals(entry.get("id"))) {
            Hold.at(point);
        }
    }

    @Override
    public List<CollectionSpec<?>> collections() {
        return List.of(SPEC);
    }

    @Override
    public void start(BundleContext context) {
        StateStore state = context.getService(context.getServiceReference(StateStore.class));
        StateCollection<Entry> entries = state.collection(SPEC);
        for (int i = 0; i < OldEntries.COUNT; i++) {
            Entry found = entries.find(OldEntries.id(i)).orElseThrow().value();
            if (!found.equals(new Entry(OldEntries.id(i), "Entry " + i, true))) {
                throw new IllegalStateException("%s is %s".formatted(OldEntries.id(i), found));
            }
        }
        Hold.at("start");
    }

    @Override
    public void stop(BundleContext context) {}
}
