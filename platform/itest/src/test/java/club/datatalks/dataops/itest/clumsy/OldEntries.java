package club.datatalks.dataops.itest.clumsy;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The first version: keeps a few hundred entries, and starts only when all of them are there and as it knows them. */
public final class OldEntries implements BundleActivator {

    /** More than a migration rewrites at once, so that it can be stopped half-way. */
    static final int COUNT = 300;

    private static final int PART = 20;

    /** An entry of the first version. */
    public record Entry(String id, String text) {}

    private static final CollectionSpec<Entry> SPEC = CollectionSpec.of("clumsy-entries", Entry.class, Entry::id);

    @Override
    public void start(BundleContext context) {
        StateStore state = context.getService(context.getServiceReference(StateStore.class));
        StateCollection<Entry> entries = state.collection(SPEC);
        if (entries.find(id(0)).isEmpty()) {
            create(state, entries);
        }
        for (int i = 0; i < COUNT; i++) {
            Entry found = entries.find(id(i)).orElseThrow().value();
            if (!found.equals(new Entry(id(i), "Entry " + i))) {
                throw new IllegalStateException("%s is %s".formatted(id(i), found));
            }
        }
        Hold.at("start");
    }

    private static void create(StateStore state, StateCollection<Entry> entries) {
        Transaction next = Transaction.empty();
        for (int i = 0; i < COUNT; i++) {
            next = next.create(entries, new Entry(id(i), "Entry " + i));
            if (i % PART == PART - 1) {
                state.commit(next);
                next = Transaction.empty();
            }
        }
    }

    @Override
    public void stop(BundleContext context) {}

    static String id(int number) {
        return "entry-%03d".formatted(number);
    }
}
