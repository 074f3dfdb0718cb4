package club.datatalks.dataops.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes and checks that happen together or not at all, across collections. A value: every method gives a new one, and
 * nothing happens until {@link StateStore#commit}.
 *
 * <pre>{@code
 * state.commit(Transaction.empty()
 *         .replace(tasks, done, task.version())
 *         .create(notifications, news)
 *         .audit(new AuditEvent(actor.id(), "task", done.id(), "completed", before, after)));
 * }</pre>
 *
 * <p>It holds at most {@link StateLimits#MAX_ACTIONS}: every write, check, audit event and held lease counts as one,
 * and so does every unique key that a write claims, gives up or changes hands with (a change of key is two). An item
 * appears in at most one of its writes and checks. A unique key may go from one item to another within a transaction.
 */
public final class Transaction {

    private static final Transaction EMPTY = new Transaction(List.of(), List.of(), List.of());

    private final List<Write> writes;
    private final List<AuditEvent> events;
    private final List<Lease> leases;

    private Transaction(List<Write> writes, List<AuditEvent> events, List<Lease> leases) {
        this.writes = List.copyOf(writes);
        this.events = List.copyOf(events);
        this.leases = List.copyOf(leases);
    }

    /** Nothing yet. */
    public static Transaction empty() {
        return EMPTY;
    }

    /** Stores a new item, as version 1. */
    public <T extends Record> Transaction create(StateCollection<T> collection, T value) {
        return with(new Create<>(collection, value));
    }

    /** Stores a new state of an item, as {@code expectedVersion + 1}. */
    public <T extends Record> Transaction replace(StateCollection<T> collection, T value, long expectedVersion) {
        return with(new Replace<>(collection, value, expectedVersion));
    }

    /** Removes an item. */
    public Transaction delete(StateCollection<?> collection, String id, long expectedVersion) {
        return with(new Delete(collection, id, expectedVersion));
    }

    /** Goes on only if an item that is not written here is there in this version. */
    public Transaction check(StateCollection<?> collection, String id, long expectedVersion) {
        return with(new Check(collection, id, expectedVersion));
    }

    /** Goes on only if there is no such item. */
    public Transaction checkAbsent(StateCollection<?> collection, String id) {
        return with(new Check(collection, id, 0));
    }

    /** Goes on only if nobody has taken this lease since. */
    public Transaction holding(Lease lease) {
        return new Transaction(writes, events, plus(leases, lease));
    }

    /** Records who did this. */
    public Transaction audit(AuditEvent event) {
        return new Transaction(writes, plus(events, event), leases);
    }

    /** The same with another write or check at the end. */
    public Transaction with(Write write) {
        return new Transaction(plus(writes, write), events, leases);
    }

    /** The writes and checks, in the order in which they were added. */
    public List<Write> writes() {
        return writes;
    }

    public List<AuditEvent> events() {
        return events;
    }

    public List<Lease> leases() {
        return leases;
    }

    private static <E> List<E> plus(List<E> list, E one) {
        List<E> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** What happens to one item, or has to be true of it. */
    public sealed interface Write {

        StateCollection<?> collection();

        String id();

        /** The version that the item must have; 0 when there must be none. */
        long expectedVersion();
    }

    public record Create<T extends Record>(StateCollection<T> collection, T value) implements Write {

        @Override
        public String id() {
            return collection.spec().idOf(value);
        }

        @Override
        public long expectedVersion() {
            return 0;
        }
    }

    public record Replace<T extends Record>(StateCollection<T> collection, T value, long expectedVersion)
            implements Write {

        public Replace {
            atLeast(1, expectedVersion);
        }

        @Override
        public String id() {
            return collection.spec().idOf(value);
        }
    }

    public record Delete(StateCollection<?> collection, String id, long expectedVersion) implements Write {

        public Delete {
            atLeast(1, expectedVersion);
        }
    }

    /** Changes nothing. */
    public record Check(StateCollection<?> collection, String id, long expectedVersion) implements Write {

        public Check {
            atLeast(0, expectedVersion);
        }
    }

    private static void atLeast(long min, long version) {
        if (version < min) {
            throw new IllegalArgumentException("an expected version is at least %d, not %d".formatted(min, version));
        }
    }
}
