package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.AuditLog;
import club.datatalks.dataops.state.ChangeFeed;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Lease;
import club.datatalks.dataops.state.Leases;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.Transaction.Check;
import club.datatalks.dataops.state.Transaction.Create;
import club.datatalks.dataops.state.Transaction.Delete;
import club.datatalks.dataops.state.Transaction.Replace;
import club.datatalks.dataops.state.Transaction.Write;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Remove;
import club.datatalks.dataops.state.engine.Action.Require;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A state store on top of a provider's {@link Rows}. */
public final class StateEngine implements StateStore {

    private static final String RESERVED = "state-";

    private final Rows rows;
    private final Clock clock;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final WriteGate writeGate = new WriteGate();
    private final CopyMark copyMark;
    private final Schemas schemas;
    private final RecordedEvents auditLog;
    private final RowLeases leases;

    public StateEngine(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.copyMark = new CopyMark(this);
        this.schemas = new Schemas(this);
        this.auditLog = new RecordedEvents(this);
        this.leases = new RowLeases(this);
    }

    @Override
    public <T extends Record> StateCollection<T> collection(CollectionSpec<T> spec) {
        Gate gate = gateOf(spec);
        TypedCollection<T> collection = new TypedCollection<>(this, spec, gate, true);
        copyMark.refuseUnfinished();
        gate.move(spec.schemaVersion(), () -> schemas.open(collection));
        return collection;
    }

    @Override
    public void downgrade(CollectionSpec<?> spec, int schemaVersion) {
        if (schemaVersion < 1 || schemaVersion > spec.schemaVersion()) {
            throw new IllegalArgumentException("%s knows the schema versions 1 to %d, not %d"
                    .formatted(spec, spec.schemaVersion(), schemaVersion));
        }
        Gate gate = gateOf(spec);
        TypedCollection<?> collection = new TypedCollection<>(this, spec, gate, true);
        gate.move(schemaVersion, () -> schemas.downgrade(collection, schemaVersion));
    }

    @Override
    public void commit(Transaction transaction) {
        Set<TypedCollection<?>> collections = collectionsOf(transaction);
        List<TypedCollection<?>> entered = new ArrayList<>();
        try {
            for (TypedCollection<?> collection : collections) {
                collection
                        .gate()
                        .enter(collection.spec().name(), collection.spec().schemaVersion());
                entered.add(collection);
            }
            Instant now = now();
            List<Action> actions = plan(transaction, now).actions();
            if (!actions.isEmpty()) {
                write(actions, now);
            }
        } catch (StateConflictException e) {
            throw inCallersWords(e);
        } finally {
            entered.forEach(collection -> collection.gate().leave());
        }
    }

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }

    @Override
    public ChangeFeed changes() {
        return rows.changes();
    }

    @Override
    public Leases leases() {
        return leases;
    }

    /** The store as a whole. Everything that it gives is about this engine's rows. */
    public StoreContents contents(Place place) {
        return new EngineContents(this, place);
    }

    Rows rows() {
        return rows;
    }

    /** What plugins write, unless writes are refused. */
    void write(List<Action> actions, Instant now) {
        writeGate.pass(() -> rows.write(actions, now));
    }

    WriteGate writeGate() {
        return writeGate;
    }

    CopyMark copyMark() {
        return copyMark;
    }

    Schemas schemas() {
        return schemas;
    }

    /** The collections that no plugin opens. */
    List<CollectionInfo> ownCollections() {
        return List.of(schemas.info(), auditLog.info(), leases.info(), leases.fenceInfo());
    }

    /** The time, in whole milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A collection for the store's own purposes, which has one schema version and is always open. */
    <T extends Record> TypedCollection<T> internal(CollectionSpec<T> spec) {
        return new TypedCollection<>(this, spec, Gate.openAt(spec.schemaVersion()), false);
    }

    private Gate gateOf(CollectionSpec<?> spec) {
        if (spec.name().startsWith(RESERVED)) {
            throw new IllegalArgumentException(
                    "%s cannot be opened: names that start with %s are the store's own".formatted(spec, RESERVED));
        }
        return gates.computeIfAbsent(spec.name(), name -> new Gate());
    }

    private Set<TypedCollection<?>> collectionsOf(Transaction transaction) {
        Set<TypedCollection<?>> collections = new LinkedHashSet<>();
        for (Write write : transaction.writes()) {
            collections.add(own(write.collection()));
        }
        return collections;
    }

    private Plan plan(Transaction transaction, Instant now) {
        Map<RowKey, Row> given = rowsWithUniqueKeys(transaction, now);
        Plan plan = new Plan();
        for (Write write : transaction.writes()) {
            if (write instanceof Create<?> create) {
                put(plan, create, Map.of());
            } else if (write instanceof Replace<?> replace) {
                put(plan, replace, uniqueKeys(given, replace));
            } else if (write instanceof Delete delete) {
                TypedCollection<?> collection = own(delete.collection());
                RowKey key = collection.checkedKey(delete.id());
                plan.remove(
                        new Remove(key, delete.expectedVersion(), collection.isRecorded()), uniqueKeys(given, delete));
            } else if (write instanceof Check check) {
                RowKey key = own(check.collection()).checkedKey(check.id());
                plan.require(new Require(key, check.expectedVersion()));
            }
        }
        auditLog.record(transaction.events(), now).forEach(put -> plan.put(put, Map.of(), false));
        for (Lease lease : transaction.leases()) {
            plan.require(leases.stillHeld(lease));
        }
        return plan;
    }

    private <T extends Record> void put(Plan plan, Create<T> create, Map<String, String> given) {
        put(plan, own(create.collection()), create.value(), 0, given);
    }

    private <T extends Record> void put(Plan plan, Replace<T> replace, Map<String, String> given) {
        put(plan, own(replace.collection()), replace.value(), replace.expectedVersion(), given);
    }

    private <T extends Record> void put(
            Plan plan, TypedCollection<T> collection, T value, long expectedVersion, Map<String, String> given) {
        Row row = collection.rowOf(value, expectedVersion + 1);
        plan.put(
                new Put(row, collection.entriesOf(value), expectedVersion, collection.isRecorded()),
                given,
                collection.spec().expires());
    }

    /** What the transaction replaces or removes and what has unique keys to give up. */
    private Map<RowKey, Row> rowsWithUniqueKeys(Transaction transaction, Instant now) {
        List<RowKey> keys = new ArrayList<>();
        for (Write write : transaction.writes()) {
            boolean isOverwritten = write instanceof Replace<?> || write instanceof Delete;
            if (isOverwritten && !write.collection().spec().uniqueKeys().isEmpty()) {
                keys.add(own(write.collection()).checkedKey(write.id()));
            }
        }
        return keys.isEmpty() ? Map.of() : new HashMap<>(rows.findAll(keys, now));
    }

    // What another writer does to the row in the meantime does not matter: the version that the write expects does not
    // hold then. Neither does a row of another version, for the same reason.
    private Map<String, String> uniqueKeys(Map<RowKey, Row> given, Write write) {
        Row row = given.get(own(write.collection()).keyOf(write.id()));
        return row == null || row.version() != write.expectedVersion() ? Map.of() : row.uniqueKeys();
    }

    private <T extends Record> TypedCollection<T> own(StateCollection<T> collection) {
        if (collection instanceof TypedCollection<T> typed && typed.isOf(this)) {
            return typed;
        }
        throw new IllegalArgumentException("%s was opened at another store".formatted(collection.spec()));
    }

    private StateConflictException inCallersWords(StateConflictException e) {
        if (e.conflicts().stream().noneMatch(leases::isAboutLease)) {
            return e;
        }
        List<Conflict> conflicts = e.conflicts().stream()
                .map(conflict -> leases.isAboutLease(conflict)
                        ? new Conflict(
                                "leases",
                                conflict.id(),
                                Reason.LEASE_LOST,
                                conflict.expectedVersion(),
                                conflict.actualVersion(),
                                null)
                        : conflict)
                .toList();
        return new StateConflictException(conflicts);
    }
}
