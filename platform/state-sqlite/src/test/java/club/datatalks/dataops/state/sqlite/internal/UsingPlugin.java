package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a plugin does with a store between its installation and its removal; loaded by a class loader of its own.
 *
 * <p>It compares no records: the Java platform (17) holds on to the first record class of a process whose generated
 * {@code equals} is called, and this is about what the store holds on to.
 */
final class UsingPlugin implements Consumer<StateStore> {

    private static final Index<Thing> ALL = Index.ofAll("all", Thing::id);

    @Override
    public void accept(StateStore store) {
        StateCollection<Thing> things = store.collection(
                CollectionSpec.of("things", Thing.class, Thing::id).index(ALL));
        things.create(new Thing("t-1", Kind.GOOD, List.of(new Part("one"))));
        things.replace(new Thing("t-1", Kind.BAD, List.of()), 1);
        things.query(Query.of(ALL, Index.ALL));
        things.find("t-1");
        store.commit(Transaction.empty().delete(things, "t-1", 2));
    }

    record Thing(String id, Kind kind, List<Part> parts) {}

    record Part(String name) {}

    enum Kind {
        GOOD,
        BAD
    }
}
