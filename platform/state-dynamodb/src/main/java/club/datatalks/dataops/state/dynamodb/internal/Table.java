package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.StateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * The one table: key {@code pk} and {@code sk}; indexes {@code index-0} to {@code index-7} over {@code p0}, {@code s0}
 * and so on, all strings, with everything projected; a stream of new images; time to live by {@code ttl}.
 */
final class Table {

    private static final Logger log = LoggerFactory.getLogger(Table.class);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final DynamoDbClient client;
    private final String name;

    Table(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    static String indexName(int slot) {
        return "index-" + slot;
    }

    /**
     * Looks whether the table is as it has to be.
     *
     * @param mayCreate whether to make it when it is not there
     * @return the ARN of its stream
     * @throws IllegalStateException when it is not there or does not fit; its message says what to do
     */
    String opened(boolean mayCreate) {
        if (description().isEmpty()) {
            if (!mayCreate) {
                throw new IllegalStateException(
                        "There is no table %s. Create it as docs/configuration.md says, name another with DATAOPS_DYNAMODB_TABLE, or set DATAOPS_AUTO_CREATE_TABLES=true"
                                .formatted(name));
            }
            create();
        }
        TableDescription table = active();
        boolean hasTimeToLive = hasTimeToLive();
        if (!hasTimeToLive && mayCreate) {
            enableTimeToLive();
            hasTimeToLive = true;
        }
        List<String> faults = faults(table);
        if (!hasTimeToLive) {
            faults.add("time to live is not enabled on attribute ttl");
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "Table %s is not one of ours: %s. Name another with DATAOPS_DYNAMODB_TABLE, or correct it as docs/configuration.md says"
                            .formatted(name, String.join("; ", faults)));
        }
        return table.latestStreamArn();
    }

    private Optional<TableDescription> description() {
        try {
            return Optional.of(client.describeTable(ask -> ask.tableName(name)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private void create() {
        try {
            client.createTable(create -> create.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(keys(ItemCodec.PARTITION, ItemCodec.SORT))
                    .attributeDefinitions(attributes())
                    .globalSecondaryIndexes(IntStream.range(0, StateLimits.MAX_INDEXES)
                            .mapToObj(Table::index)
                            .toList())
                    .streamSpecification(StreamSpecification.builder()
                            .streamEnabled(true)
                            .streamViewType(StreamViewType.NEW_IMAGE)
                            .build()));
            log.info("Created table {}", name);
        } catch (ResourceInUseException e) {
            log.info("Another node creates table {}", name);
        }
    }

    private TableDescription active() {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<TableDescription> table = description().filter(Table::isActive);
            if (table.isPresent()) {
                return table.get();
            }
            if (System.nanoTime() - giveUpAt > 0 || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(
                        "Table %s or one of its indexes is still being made; look at it in the console"
                                .formatted(name));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isActive(TableDescription table) {
        return (table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING)
                && table.globalSecondaryIndexes().stream()
                        .noneMatch(index -> index.indexStatus() == IndexStatus.CREATING);
    }

    private boolean hasTimeToLive() {
        TimeToLiveDescription description =
                client.describeTimeToLive(ask -> ask.tableName(name)).timeToLiveDescription();
        boolean isOn = description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return isOn && ItemCodec.TIME_TO_LIVE.equals(description.attributeName());
    }

    private void enableTimeToLive() {
        try {
            client.updateTimeToLive(update -> update.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(ItemCodec.TIME_TO_LIVE)));
        } catch (DynamoDbException e) {
            // Another node that starts at the same moment was faster.
            if (!hasTimeToLive()) {
                throw e;
            }
        }
    }

    private static List<String> faults(TableDescription table) {
        List<String> faults = new ArrayList<>();
        if (!table.keySchema().equals(keys(ItemCodec.PARTITION, ItemCodec.SORT))) {
            faults.add("its key is %s instead of pk (partition) and sk (sort)".formatted(shown(table.keySchema())));
        }
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            fault(table, slot).ifPresent(faults::add);
        }
        for (AttributeDefinition attribute : table.attributeDefinitions()) {
            if (attribute.attributeType() != ScalarAttributeType.S) {
                faults.add("key attribute %s is not a string".formatted(attribute.attributeName()));
            }
        }
        StreamSpecification stream = table.streamSpecification();
        boolean hasNewImages = stream != null
                && Objects.equals(stream.streamEnabled(), true)
                && (stream.streamViewType() == StreamViewType.NEW_IMAGE
                        || stream.streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES);
        if (!hasNewImages) {
            faults.add("it has no stream of new images");
        }
        return faults;
    }

    private static Optional<String> fault(TableDescription table, int slot) {
        Optional<GlobalSecondaryIndexDescription> found = table.globalSecondaryIndexes().stream()
                .filter(index -> index.indexName().equals(indexName(slot)))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("index %s is missing".formatted(indexName(slot)));
        }
        List<KeySchemaElement> keys = keys(ItemCodec.partitionOf(slot), ItemCodec.sortOf(slot));
        if (!found.get().keySchema().equals(keys)) {
            return Optional.of("the key of index %s is %s instead of %s"
                    .formatted(indexName(slot), shown(found.get().keySchema()), shown(keys)));
        }
        return found.get().projection().projectionType() == ProjectionType.ALL
                ? Optional.empty()
                : Optional.of("index %s does not project all attributes".formatted(indexName(slot)));
    }

    private static String shown(List<KeySchemaElement> keys) {
        return String.join(
                " and ", keys.stream().map(KeySchemaElement::attributeName).toList());
    }

    private static GlobalSecondaryIndex index(int slot) {
        return GlobalSecondaryIndex.builder()
                .indexName(indexName(slot))
                .keySchema(keys(ItemCodec.partitionOf(slot), ItemCodec.sortOf(slot)))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static List<AttributeDefinition> attributes() {
        List<String> names = new ArrayList<>(List.of(ItemCodec.PARTITION, ItemCodec.SORT));
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            names.add(ItemCodec.partitionOf(slot));
            names.add(ItemCodec.sortOf(slot));
        }
        return names.stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }
}
