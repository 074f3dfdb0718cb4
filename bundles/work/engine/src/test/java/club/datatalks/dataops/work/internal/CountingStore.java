package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.AuditLog;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A real store that knows how often it was called. */
final class CountingStore implements StateStore {

    private final StateStore store;
    private int calls;
    private int last = Integer.MAX_VALUE;
    private Runnable meanwhile = () -> {};

    CountingStore(StateStore store) {
        this.store = store;
    }

    /** How many calls something makes. */
    int callsOf(Runnable action) {
        calls = 0;
        action.run();
        return calls;
    }

    /** That the process has died, as far as whoever called can tell; nobody catches it. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /**
     * Does something of which only so many calls reach the store.
     *
     * @return whether that was enough
     */
    boolean survives(int reaching, Runnable action) {
        calls = 0;
        last = reaching;
        try {
            action.run();
            return true;
        } catch (Death e) {
            return false;
        } finally {
            last = Integer.MAX_VALUE;
        }
    }

    /** Does something once between what is read and what is committed next. */
    void beforeNextCommit(Runnable action) {
        meanwhile = action;
    }

    private void count(int more) {
        calls += more;
        if (calls > last) {
            throw new Death();
        }
    }

    @Override
    public <T extends Record> StateCollection<T> collection(CollectionSpec<T> spec) {
        return new Counted<>(store.collection(spec));
    }

    @Override
    public void commit(Transaction transaction) {
        count(1);
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        Transaction real = Transaction.empty();
        for (Transaction.Write write : transaction.writes()) {
            real = real.with(unwrapped(write));
        }
        for (var event : transaction.events()) {
            real = real.audit(event);
        }
        for (var lease : transaction.leases()) {
            real = real.holding(lease);
        }
        store.commit(real);
    }

    private static Transaction.Write unwrapped(Transaction.Write write) {
        if (write instanceof Transaction.Create<?> create) {
            return created(create);
        }
        if (write instanceof Transaction.Replace<?> replace) {
            return replaced(replace);
        }
        StateCollection<?> real = ((Counted<?>) write.collection()).collection;
        return write instanceof Transaction.Delete
                ? new Transaction.Delete(real, write.id(), write.expectedVersion())
                : new Transaction.Check(real, write.id(), write.expectedVersion());
    }

    private static <T extends Record> Transaction.Write created(Transaction.Create<T> create) {
        return new Transaction.Create<>(((Counted<T>) create.collection()).collection, create.value());
    }

    private static <T extends Record> Transaction.Write replaced(Transaction.Replace<T> replace) {
        return new Transaction.Replace<>(
                ((Counted<T>) replace.collection()).collection, replace.value(), replace.expectedVersion());
    }

    @Override
    public void downgrade(CollectionSpec<?> spec, int schemaVersion) {
        store.downgrade(spec, schemaVersion);
    }

    @Override
    public AuditLog auditLog() {
        return store.auditLog();
    }

    @Override
    public ChangeFeed changes() {
        return store.changes();
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    private final class Counted<T extends Record> implements StateCollection<T> {

        private final StateCollection<T> collection;

        Counted(StateCollection<T> collection) {
            this.collection = collection;
        }

        @Override
        public CollectionSpec<T> spec() {
            return collection.spec();
        }

        @Override
        public Optional<Item<T>> find(String id) {
            count(1);
            return collection.find(id);
        }

        @Override
        public Map<String, Item<T>> findAll(Collection<String> ids) {
            count(1);
            return collection.findAll(ids);
        }

        @Override
        public Page<Item<T>> query(Query query) {
            count(1);
            return collection.query(query);
        }

        @Override
        public Item<T> create(T value) {
            count(1);
            return collection.create(value);
        }

        @Override
        public Item<T> replace(T value, long expectedVersion) {
            count(1);
            return collection.replace(value, expectedVersion);
        }

        @Override
        public void delete(String id, long expectedVersion) {
            count(1);
            collection.delete(id, expectedVersion);
        }

        @Override
        public Item<T> update(String id, UnaryOperator<T> change) {
            count(2);
            return collection.update(id, change);
        }
    }
}
