package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.Change;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.engine.Action.Claim;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Remove;
import club.datatalks.dataops.state.engine.Action.UniqueRef;
import club.datatalks.dataops.state.engine.IndexEntry;
import club.datatalks.dataops.state.engine.ListedRow;
import club.datatalks.dataops.state.engine.Row;
import club.datatalks.dataops.state.engine.RowKey;
import club.datatalks.dataops.state.engine.RowQuery.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows and unique keys as the table has them. Names of attributes are short because every item pays for them.
 *
 * <p>A row lies under its collection and id. A deleted one leaves a tombstone for some days, so that the stream can
 * tell who was deleted when; it counts as absent everywhere. A unique key lies under {@code unique#collection#name},
 * which no collection can be called, and its value.
 */
final class ItemCodec {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    /** Moment from which on DynamoDB may delete the item, in seconds; somewhat later than it ends for us. */
    static final String TIME_TO_LIVE = "ttl";

    /** The end of a row or a claim, in milliseconds. */
    static final String EXPIRES = "x";

    static final String VERSION = "v";
    /** There and true on a tombstone. */
    static final String GONE = "gone";
    /** Whose a unique key is. */
    static final String OWNER = "o";

    private static final String SCHEMA = "m";
    private static final String DOCUMENT = "d";
    private static final String DEFLATED = "z";
    private static final String UNIQUES = "u";
    private static final String AT = "at";
    private static final String CHANGE = "c";

    private static final int MOST_BYTES_OF_BOUND = 1000;
    private static final char SEPARATOR = '\0';
    private static final Duration SLACK = Duration.ofHours(1);
    private static final Duration TOMBSTONES_STAY = Duration.ofDays(2);

    private ItemCodec() {}

    static Map<String, AttributeValue> key(RowKey key) {
        return key(key.collection(), key.id());
    }

    static Map<String, AttributeValue> key(UniqueRef unique) {
        return key("unique#%s#%s".formatted(unique.collection(), unique.name()), unique.value());
    }

    static RowKey rowKey(Map<String, AttributeValue> item) {
        return new RowKey(text(item, PARTITION), text(item, SORT));
    }

    static Map<String, AttributeValue> item(Put put, Instant now) {
        Row row = put.row();
        Map<String, AttributeValue> item = new HashMap<>(key(row.key()));
        item.put(VERSION, number(row.version()));
        item.put(SCHEMA, number(row.schemaVersion()));
        item.put(AT, number(now.toEpochMilli()));
        Deflated.of(row.document())
                .ifPresentOrElse(
                        bytes -> item.put(DEFLATED, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes))),
                        () -> item.put(DOCUMENT, AttributeValue.fromS(row.document())));
        if (!row.uniqueKeys().isEmpty()) {
            item.put(
                    UNIQUES,
                    AttributeValue.fromM(row.uniqueKeys().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> AttributeValue.fromS(entry.getValue())))));
        }
        for (IndexEntry entry : put.entries()) {
            item.put(partitionOf(entry.slot()), indexPartition(row.key().collection(), entry.partition()));
            item.put(sortOf(entry.slot()), indexSort(entry.sort(), row.key().id()));
        }
        putEnd(item, row.expiresAt());
        if (put.isRecorded()) {
            putChange(item, put.expectedVersion() == 0 ? Change.Kind.CREATED : Change.Kind.REPLACED);
        }
        return item;
    }

    static Map<String, AttributeValue> tombstone(Remove remove, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(key(remove.key()));
        item.put(VERSION, number(remove.expectedVersion()));
        item.put(AT, number(now.toEpochMilli()));
        item.put(GONE, AttributeValue.fromBool(true));
        item.put(TIME_TO_LIVE, number(now.plus(TOMBSTONES_STAY).getEpochSecond()));
        putChange(item, Change.Kind.DELETED);
        return item;
    }

    static Map<String, AttributeValue> item(Claim claim) {
        Map<String, AttributeValue> item = new HashMap<>(key(claim.unique()));
        item.put(OWNER, AttributeValue.fromS(claim.owner()));
        putEnd(item, claim.expiresAt());
        return item;
    }

    /** Empty for a row that has ended, and for a tombstone. */
    static Optional<Row> row(Map<String, AttributeValue> item, Instant now) {
        if (!isLive(item, now)) {
            return Optional.empty();
        }
        AttributeValue deflated = item.get(DEFLATED);
        AttributeValue uniques = item.get(UNIQUES);
        AttributeValue expires = item.get(EXPIRES);
        return Optional.of(new Row(
                rowKey(item),
                version(item),
                (int) number(item, SCHEMA),
                deflated == null
                        ? text(item, DOCUMENT)
                        : Deflated.read(deflated.b().asByteArrayUnsafe()),
                expires == null ? null : Instant.ofEpochMilli(Long.parseLong(expires.n())),
                uniques == null
                        ? Map.of()
                        : uniques.m().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().s()))));
    }

    static Optional<ListedRow> listedRow(Map<String, AttributeValue> item, Instant now) {
        return row(item, now).map(row -> new ListedRow(row, entries(item, row.key())));
    }

    /** What the row is at; 0 when it counts as absent. */
    static long liveVersion(Map<String, AttributeValue> item, Instant now) {
        return item.containsKey(VERSION) && isLive(item, now) ? version(item) : 0;
    }

    /** What a record of the stream tells; empty when the feed does not tell of it. */
    static Optional<Change> change(Map<String, AttributeValue> image) {
        AttributeValue kind = image.get(CHANGE);
        if (kind == null) {
            return Optional.empty();
        }
        RowKey key = rowKey(image);
        return Optional.of(new Change(
                key.collection(),
                key.id(),
                version(image),
                Change.Kind.valueOf(kind.s().toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(number(image, AT))));
    }

    static String partitionOf(int slot) {
        return "p" + slot;
    }

    static String sortOf(int slot) {
        return "s" + slot;
    }

    static AttributeValue indexPartition(String collection, String partition) {
        return AttributeValue.fromS(collection + SEPARATOR + partition);
    }

    // Nothing lies between a key and what follows the separator, because no key and no id holds it: the order of these
    // is the order by key and then by id.
    static AttributeValue indexSort(String sort, String id) {
        return AttributeValue.fromS(sort + SEPARATOR + id);
    }

    static Position position(Map<String, AttributeValue> item, int slot) {
        String both = text(item, sortOf(slot));
        int middle = both.indexOf(SEPARATOR);
        return new Position(both.substring(0, middle), both.substring(middle + 1));
    }

    /** An end of a range of sort keys as an end in the index; {@code null} for none. */
    static @Nullable String indexBound(@Nullable String bound) {
        if (bound == null || bound.isEmpty()) {
            return null;
        }
        // A text with the separator inside is no key; it lies where the text before it, and something more, would.
        int middle = bound.indexOf(SEPARATOR);
        String end = middle < 0 ? bound : bound.substring(0, middle) + '\u0001';
        return shortened(end);
    }

    // DynamoDB takes no end that is longer than a sort key may be. What is cut off decides nothing, because what is
    // left
    // is longer than any key of ours.
    private static String shortened(String end) {
        byte[] bytes = end.getBytes(StandardCharsets.UTF_8);
        int length = MOST_BYTES_OF_BOUND;
        if (bytes.length <= length) {
            return end;
        }
        while ((bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static boolean isLive(Map<String, AttributeValue> item, Instant now) {
        AttributeValue expires = item.get(EXPIRES);
        return !item.containsKey(GONE) && (expires == null || Long.parseLong(expires.n()) > now.toEpochMilli());
    }

    private static List<IndexEntry> entries(Map<String, AttributeValue> item, RowKey key) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            AttributeValue partition = item.get(partitionOf(slot));
            if (partition != null) {
                String own = partition.s().substring(key.collection().length() + 1);
                entries.add(new IndexEntry(slot, own, position(item, slot).sort()));
            }
        }
        return entries;
    }

    private static void putEnd(Map<String, AttributeValue> item, @Nullable Instant expiresAt) {
        if (expiresAt != null) {
            item.put(EXPIRES, number(expiresAt.toEpochMilli()));
            item.put(TIME_TO_LIVE, number(expiresAt.plus(SLACK).getEpochSecond()));
        }
    }

    private static void putChange(Map<String, AttributeValue> item, Change.Kind kind) {
        item.put(CHANGE, AttributeValue.fromS(kind.name().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }

    private static long version(Map<String, AttributeValue> item) {
        return number(item, VERSION);
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(attribute(item, name).n());
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return attribute(item, name).s();
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item of the state table has no %s; has somebody else written it? %s"
                    .formatted(name, item.keySet()));
        }
        return value;
    }
}
