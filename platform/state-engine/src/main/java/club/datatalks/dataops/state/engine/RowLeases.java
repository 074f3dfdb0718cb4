package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.engine.Action.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leases, each kept as two rows: who holds it until when, and a fence whose version is the fencing number. The fence is
 * written only when the lease changes hands, so a holder who renews does not get in the way of its own transactions.
 */
final class RowLeases implements Leases {

    private static final CollectionSpec<Held> HELD = CollectionSpec.of("state-leases", Held.class, Held::name);
    private static final CollectionSpec<Fence> FENCES = CollectionSpec.of("state-fences", Fence.class, Fence::name);

    private final StateEngine engine;
    private final TypedCollection<Held> held;
    private final TypedCollection<Fence> fences;

    RowLeases(StateEngine engine) {
        this.engine = engine;
        this.held = engine.internal(HELD);
        this.fences = engine.internal(FENCES);
    }

    CollectionInfo info() {
        return new CollectionInfo(HELD.name(), HELD.schemaVersion(), false);
    }

    CollectionInfo fenceInfo() {
        return new CollectionInfo(FENCES.name(), FENCES.schemaVersion(), false);
    }

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration duration) {
        Texts.key("the holder of a lease", holder, StateLimits.MAX_KEY_BYTES);
        Instant now = engine.now();
        Instant until = now.plus(atLeastAMillisecond(duration));
        Optional<Item<Held>> before = held.find(name);
        Lease lease =
                new Lease(name, holder, before.map(item -> item.value().fence()).orElse(0L) + 1, until);
        if (before.filter(item -> item.value().isHeldAt(now)).isPresent()) {
            return Optional.empty();
        }
        Transaction taking = before.map(item -> Transaction.empty()
                        .replace(held, Held.of(lease), item.version())
                        .replace(fences, new Fence(name), item.value().fence()))
                .orElseGet(
                        () -> Transaction.empty().create(held, Held.of(lease)).create(fences, new Fence(name)));
        try {
            engine.commit(taking);
            return Optional.of(lease);
        } catch (StateConflictException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration duration) {
        Instant until = engine.now().plus(atLeastAMillisecond(duration));
        Lease renewed = new Lease(lease.name(), lease.holder(), lease.fence(), until);
        return replace(lease, Held.of(renewed)) ? Optional.of(renewed) : Optional.empty();
    }

    @Override
    public void release(Lease lease) {
        replace(lease, new Held(lease.name(), lease.holder(), lease.fence(), lease.until(), true));
    }

    /** Holds as long as nobody else has acquired the lease. */
    Require stillHeld(Lease lease) {
        return new Require(fences.checkedKey(lease.name()), lease.fence());
    }

    boolean isAboutLease(Conflict conflict) {
        return conflict.collection().equals(FENCES.name());
    }

    /** Writes who holds it, unless it was released or has changed hands. */
    private boolean replace(Lease lease, Held newState) {
        while (true) {
            Optional<Item<Held>> current = held.find(lease.name())
                    .filter(item -> item.value().fence() == lease.fence()
                            && !item.value().isReleased());
            if (current.isEmpty()) {
                return false;
            }
            try {
                held.replace(newState, current.get().version());
                return true;
            } catch (StateConflictException e) {
                // Another thread of the same holder was faster, or somebody took it: look again.
                continue;
            }
        }
    }

    private static Duration atLeastAMillisecond(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("a lease lasts a millisecond at least, not " + duration);
        }
        return duration;
    }

    record Held(String name, String holder, long fence, Instant until, boolean isReleased) {

        static Held of(Lease lease) {
            return new Held(lease.name(), lease.holder(), lease.fence(), lease.until(), false);
        }

        boolean isHeldAt(Instant now) {
            return !isReleased && until.isAfter(now);
        }
    }

    record Fence(String name) {}
}
