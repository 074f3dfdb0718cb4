package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.admin.CollectionInfo;
import club.datatalks.dataops.state.admin.CollectionSize;
import club.datatalks.dataops.state.admin.StoreContents;
import club.datatalks.dataops.state.admin.StoredItem;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Remove;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of a store, without what plugins mean by them. */
final class EngineContents implements StoreContents {

    private static final int BATCH = 200;

    private final StateEngine engine;
    private final Place place;

    EngineContents(StateEngine engine, Place place) {
        this.engine = engine;
        this.place = place;
    }

    @Override
    public String provider() {
        return place.provider();
    }

    @Override
    public String place() {
        return place.describe();
    }

    @Override
    public OptionalLong bytesUsed() {
        return place.bytesUsed();
    }

    @Override
    public List<CollectionInfo> collections() {
        List<CollectionInfo> collections = new ArrayList<>(engine.ownCollections());
        collections.addAll(engine.schemas().declared());
        collections.sort(Comparator.comparing(CollectionInfo::name));
        return List.copyOf(collections);
    }

    @Override
    public CollectionSize sizeOf(String collection) {
        Instant now = engine.now();
        long items = 0;
        long bytes = 0;
        String after = "";
        while (true) {
            List<ListedRow> rows = engine.rows().scan(collection, after, BATCH, now);
            for (ListedRow listed : rows) {
                items++;
                bytes += Json.checkedLength(listed.row().key(), listed.row().document());
                after = listed.row().key().id();
            }
            if (rows.size() < BATCH) {
                return new CollectionSize(items, bytes);
            }
        }
    }

    @Override
    public List<StoredItem> items(String collection, String afterId, int limit, Instant liveAt) {
        if (limit < 1 || limit > StateLimits.MAX_PAGE_ITEMS) {
            throw new IllegalArgumentException(
                    "the limit is 1 to %d, not %d".formatted(StateLimits.MAX_PAGE_ITEMS, limit));
        }
        return engine.rows().scan(collection, afterId, limit, liveAt).stream()
                .map(EngineContents::itemOf)
                .toList();
    }

    @Override
    public void add(List<StoredItem> items) {
        Instant now = engine.now();
        Steps steps = new Steps(actions -> engine.rows().write(actions, now));
        for (StoredItem item : items) {
            Put put = new Put(rowOf(item), entriesOf(item), 0, false);
            steps.next().put(put, Map.of(), false);
        }
        steps.finish();
    }

    @Override
    public void remove(List<StoredItem> items) {
        Instant now = engine.now();
        Steps steps = new Steps(actions -> engine.rows().write(actions, now));
        for (StoredItem item : items) {
            steps.next().remove(new Remove(keyOf(item), item.version(), false), item.uniqueKeys());
        }
        steps.finish();
    }

    @Override
    public Hold refuseWrites(String reason) {
        return engine.writeGate().refuse(reason);
    }

    @Override
    public Optional<String> refusal() {
        return engine.writeGate().refusal();
    }

    @Override
    public Optional<String> unfinishedCopy() {
        return engine.copyMark().source();
    }

    @Override
    public void beginCopy(String source) {
        engine.copyMark().set(source);
    }

    @Override
    public void finishCopy() {
        engine.copyMark().remove();
    }

    @Override
    public boolean copyInto(Path emptyFile, Runnable alive) {
        return place.copyInto(emptyFile, alive);
    }

    private static StoredItem itemOf(ListedRow listed) {
        Row row = listed.row();
        return new StoredItem(
                row.key().collection(),
                row.key().id(),
                row.version(),
                row.schemaVersion(),
                row.document(),
                row.expiresAt(),
                row.uniqueKeys(),
                listed.entries().stream()
                        .map(entry -> new StoredItem.Place(entry.slot(), entry.partition(), entry.sort()))
                        .toList());
    }

    private static Row rowOf(StoredItem item) {
        return new Row(
                keyOf(item),
                item.version(),
                item.schemaVersion(),
                item.document(),
                item.expiresAt(),
                item.uniqueKeys());
    }

    private static RowKey keyOf(StoredItem item) {
        return new RowKey(item.collection(), item.id());
    }

    private static List<IndexEntry> entriesOf(StoredItem item) {
        return item.places().stream()
                .map(at -> new IndexEntry(at.slot(), at.partition(), at.sort()))
                .toList();
    }
}
