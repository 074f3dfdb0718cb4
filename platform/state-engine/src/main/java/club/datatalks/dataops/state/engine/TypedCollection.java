package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Migration;
import club.datatalks.dataops.state.Page;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One collection as its plugin sees it: records in, rows out, and the other way round. */
final class TypedCollection<T extends Record> implements StateCollection<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final StateEngine engine;
    private final CollectionSpec<T> spec;
    private final Gate gate;
    private final boolean recorded;
    private final Json<T> json;
    private final @Nullable RecentValues<T> recent;
    private final @Nullable Unchanged<String, Found<T>> items;
    private final @Nullable Unchanged<Query, Page<Item<T>>> pages;

    /** @param recorded whether the change feed tells of it */
    TypedCollection(StateEngine engine, CollectionSpec<T> spec, Gate gate, boolean recorded) {
        this.engine = engine;
        this.spec = spec;
        this.gate = gate;
        this.recorded = recorded;
        this.json = new Json<>(spec.type());
        boolean remembers = spec.remembered() > 0;
        this.recent = remembers ? new RecentValues<>(spec.remembered()) : null;
        this.items = remembers ? new Unchanged<>(spec.remembered()) : null;
        // An item that ends by itself leaves its lists without anybody writing.
        this.pages = remembers && !spec.expires() ? new Unchanged<>(spec.remembered()) : null;
    }

    /** An item that is there until it ends. */
    private record Found<T extends Record>(
            Item<T> item, @Nullable Instant expiresAt) {

        boolean isLiveAt(Instant now) {
            return expiresAt == null || expiresAt.isAfter(now);
        }
    }

    @Override
    public CollectionSpec<T> spec() {
        return spec;
    }

    @Override
    public Optional<Item<T>> find(String id) {
        gate.check(spec.name(), spec.schemaVersion());
        if (!isId(id)) {
            return Optional.empty();
        }
        OptionalLong revision =
                items == null ? OptionalLong.empty() : engine.rows().revision(spec.name());
        return items == null || revision.isEmpty() ? read(id) : found(items, revision.getAsLong(), id);
    }

    private Optional<Item<T>> read(String id) {
        return engine.rows().find(keyOf(id), engine.now()).map(this::itemOf);
    }

    private Optional<Item<T>> found(Unchanged<String, Found<T>> known, long revision, String id) {
        Optional<Found<T>> before = known.get(revision, id);
        if (before.isPresent()) {
            return before.filter(found -> found.isLiveAt(engine.now())).map(Found::item);
        }
        Optional<Row> row = engine.rows().find(keyOf(id), engine.now());
        Optional<Item<T>> item = row.map(this::itemOf);
        if (row.isPresent() && item.isPresent()) {
            known.put(revision, id, new Found<>(item.get(), row.get().expiresAt()), 1);
        }
        return item;
    }

    @Override
    public Map<String, Item<T>> findAll(Collection<String> ids) {
        gate.check(spec.name(), spec.schemaVersion());
        if (ids.size() > StateLimits.MAX_IDS) {
            throw new IllegalArgumentException(
                    "at most %d ids at a time, not %d".formatted(StateLimits.MAX_IDS, ids.size()));
        }
        List<RowKey> keys =
                ids.stream().filter(this::isId).distinct().map(this::keyOf).toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<RowKey, Row> found = engine.rows().findAll(keys, engine.now());
        Map<String, Item<T>> items = new LinkedHashMap<>();
        for (RowKey key : keys) {
            Row row = found.get(key);
            if (row != null) {
                items.put(key.id(), itemOf(row));
            }
        }
        return items;
    }

    @Override
    public Page<Item<T>> query(Query query) {
        gate.check(spec.name(), spec.schemaVersion());
        int slot = slotOf(query);
        if (!isWellFormed(query.partition()) || !isWellFormed(query.from()) || !isWellFormed(query.to())) {
            throw new IllegalArgumentException("a key in %s holds half a surrogate pair".formatted(query));
        }
        String from = query.prefix() == null ? query.from() : query.prefix();
        String before = upperEnd(query);
        String cursor = query.cursor();
        Position after = null;
        if (cursor != null) {
            after = Cursors.read(spec.name(), query, cursor);
            if (!isWithin(after.sort(), from, before)) {
                throw Cursors.foreign();
            }
        }
        if (!Texts.isKey(query.partition(), StateLimits.MAX_KEY_BYTES)) {
            return new Page<>(List.of(), null);
        }
        OptionalLong revision =
                pages == null ? OptionalLong.empty() : engine.rows().revision(spec.name());
        if (pages == null || revision.isEmpty()) {
            return read(query, slot, from, before, after);
        }
        Optional<Page<Item<T>>> known = pages.get(revision.getAsLong(), query);
        if (known.isPresent()) {
            return known.get();
        }
        Page<Item<T>> page = read(query, slot, from, before, after);
        // An empty one weighs something, too: there are more partitions than things.
        pages.put(revision.getAsLong(), query, page, 1 + page.entries().size());
        return page;
    }

    private Page<Item<T>> read(
            Query query, int slot, @Nullable String from, @Nullable String before, @Nullable Position after) {
        RowPage page = engine.rows()
                .query(new RowQuery(
                        spec.name(),
                        slot,
                        query.partition(),
                        from,
                        before,
                        after,
                        query.descending(),
                        query.limit(),
                        engine.now()));
        Position end = page.end();
        return new Page<>(
                page.rows().stream().map(this::itemOf).toList(),
                end == null ? null : Cursors.write(spec.name(), query, end));
    }

    @Override
    public Item<T> create(T value) {
        engine.commit(Transaction.empty().create(this, value));
        return new Item<>(spec.idOf(value), 1, value);
    }

    @Override
    public Item<T> replace(T value, long expectedVersion) {
        engine.commit(Transaction.empty().replace(this, value, expectedVersion));
        return new Item<>(spec.idOf(value), expectedVersion + 1, value);
    }

    @Override
    public void delete(String id, long expectedVersion) {
        engine.commit(Transaction.empty().delete(this, id, expectedVersion));
    }

    @Override
    public Item<T> update(String id, UnaryOperator<T> change) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; ; attempt++) {
            Item<T> item = find(id).orElseThrow(
                            () -> ProblemException.notFound("%s %s is not there".formatted(spec.name(), shown(id))));
            T changed = change.apply(item.value());
            if (changed.equals(item.value())) {
                return item;
            }
            if (!spec.idOf(changed).equals(id)) {
                throw new IllegalArgumentException("an update of %s %s gave another id".formatted(spec.name(), id));
            }
            try {
                return replace(changed, item.version());
            } catch (StateConflictException e) {
                boolean isTaken = e.conflicts().stream().anyMatch(conflict -> conflict.reason() == Reason.TAKEN);
                if (isTaken || System.nanoTime() - giveUpAt > 0) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    Gate gate() {
        return gate;
    }

    boolean isRecorded() {
        return recorded;
    }

    boolean isOf(StateEngine other) {
        return engine == other;
    }

    RowKey keyOf(String id) {
        return new RowKey(spec.name(), id);
    }

    T valueOf(Row row) {
        return itemOf(row).value();
    }

    /** The value as a row at this version. */
    Row rowOf(T value, long version) {
        RowKey key = checkedKey(spec.idOf(value));
        String document = json.write(value);
        return rowOf(key, value, document, version);
    }

    RowKey checkedKey(String id) {
        return keyOf(Texts.key("an id of " + spec, id, StateLimits.MAX_ID_BYTES));
    }

    List<IndexEntry> entriesOf(T value) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int slot = 0; slot < spec.indexes().size(); slot++) {
            Index<T> index = spec.indexes().get(slot);
            String what = "a key of index %s of %s".formatted(index.name(), spec);
            String partition = index.partition().of(value);
            String sort = index.sort() == null ? "" : index.sort().of(value);
            if (partition == null || sort == null) {
                continue;
            }
            Texts.key(what, partition, StateLimits.MAX_KEY_BYTES);
            if (index.sort() != null) {
                Texts.key(what, sort, StateLimits.MAX_KEY_BYTES);
            }
            entries.add(new IndexEntry(slot, partition, sort));
        }
        return entries;
    }

    /** The row in this schema version, with the keys that this version gives it. */
    Rewritten rewritten(Row row) {
        String document = migrated(row, spec.schemaVersion());
        T value = json.read(row.key(), document);
        if (!spec.idOf(value).equals(row.key().id())) {
            throw new IllegalStateException("the migration of %s %s changed its id"
                    .formatted(spec.name(), row.key().id()));
        }
        return new Rewritten(rowOf(row.key(), value, document, row.version()), entriesOf(value));
    }

    /** The row in an older schema version; its keys are whatever they were. */
    Row takenBack(Row row, int schemaVersion) {
        String document = migrated(row, schemaVersion);
        return new Row(row.key(), row.version(), schemaVersion, document, row.expiresAt(), row.uniqueKeys());
    }

    /** A row and where indexes list it. */
    record Rewritten(Row row, List<IndexEntry> entries) {}

    private Row rowOf(RowKey key, T value, String document, long version) {
        Map<String, String> uniqueKeys = new LinkedHashMap<>();
        for (UniqueKey<T> unique : spec.uniqueKeys()) {
            String claimed = unique.attribute().of(value);
            if (claimed != null) {
                String what = "unique key %s of %s".formatted(unique.name(), spec);
                uniqueKeys.put(unique.name(), Texts.key(what, claimed, StateLimits.MAX_KEY_BYTES));
            }
        }
        Instant expiresAt = spec.expiryOf(value)
                .map(moment -> moment.truncatedTo(ChronoUnit.MILLIS))
                .orElse(null);
        return new Row(key, version, spec.schemaVersion(), document, expiresAt, uniqueKeys);
    }

    private Item<T> itemOf(Row row) {
        if (row.schemaVersion() > spec.schemaVersion()) {
            throw new IllegalStateException(
                    "%s %s has schema version %d, and only %d is known here; open the collection again"
                            .formatted(spec.name(), row.key().id(), row.schemaVersion(), spec.schemaVersion()));
        }
        String document = migrated(row, spec.schemaVersion());
        return new Item<>(row.key().id(), row.version(), valueOf(row.key(), document));
    }

    private T valueOf(RowKey key, String document) {
        return recent == null
                ? json.read(key, document)
                : recent.of(key.id(), document, () -> json.read(key, document));
    }

    private String migrated(Row row, int target) {
        if (row.schemaVersion() == target) {
            return row.document();
        }
        Map<String, Object> document = Json.readMap(row.key(), row.document());
        for (int version = row.schemaVersion(); version < target; version++) {
            document = migrationFrom(version).up().apply(document);
        }
        for (int version = row.schemaVersion(); version > target; version--) {
            document = migrationFrom(version - 1).down().apply(document);
        }
        return Json.writeMap(document);
    }

    private Migration migrationFrom(int version) {
        return spec.migrations().get(version - 1);
    }

    private int slotOf(Query query) {
        for (int slot = 0; slot < spec.indexes().size(); slot++) {
            Index<T> index = spec.indexes().get(slot);
            if (index.name().equals(query.index())) {
                boolean isRange = query.from() != null || query.to() != null || query.prefix() != null;
                if (isRange && index.sort() == null) {
                    throw new IllegalArgumentException(
                            "index %s of %s has no sort key to ask a range of".formatted(index.name(), spec));
                }
                return slot;
            }
        }
        throw new IllegalArgumentException("%s has no index %s".formatted(spec, query.index()));
    }

    private static @Nullable String upperEnd(Query query) {
        String prefix = query.prefix();
        if (prefix != null) {
            return Texts.afterPrefix(prefix);
        }
        // No key holds U+0000, so nothing lies between a key and the same key with U+0001 after it.
        return query.to() == null ? null : query.to() + '\u0001';
    }

    private static boolean isWithin(String sort, @Nullable String from, @Nullable String before) {
        return (from == null || Texts.compare(sort, from) >= 0) && (before == null || Texts.compare(sort, before) < 0);
    }

    private static boolean isWellFormed(@Nullable String text) {
        return text == null || Texts.utf8Length(text).isPresent();
    }

    private boolean isId(String id) {
        return Texts.isKey(id, StateLimits.MAX_ID_BYTES);
    }

    private static String shown(String id) {
        return id.length() > StateLimits.MAX_ID_BYTES ? id.substring(0, StateLimits.MAX_ID_BYTES) + "…" : id;
    }

    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE.toNanos(), Duration.ofMillis(1).toNanos() << Math.min(attempt, 6));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
}
