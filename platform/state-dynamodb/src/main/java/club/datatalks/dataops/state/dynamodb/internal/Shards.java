package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.dynamodb.internal.FeedCursor.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The shards of one stream. DynamoDB closes a shard after some hours, or when it splits, and goes on in its children.
 * Safe for use by several threads.
 */
final class Shards {

    /** What DynamoDB gives at most. */
    private static final int MOST_RECORDS = 1000;

    private static final int MOST_ITERATORS_KEPT = 256;

    private final DynamoDbStreamsClient client;
    private final String arn;
    // An iterator lasts for a quarter of an hour; one that is used up or has ended is asked for again.
    private final Map<Place, String> iterators = new HashMap<>();

    Shards(DynamoDbStreamsClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    /** Those that DynamoDB still has, parents before children. */
    List<Shard> all() {
        List<Shard> shards = new ArrayList<>();
        String from = null;
        do {
            String last = from;
            DescribeStreamResponse response =
                    client.describeStream(ask -> ask.streamArn(arn).exclusiveStartShardId(last));
            shards.addAll(response.streamDescription().shards());
            from = response.streamDescription().lastEvaluatedShardId();
        } while (from != null);
        return shards;
    }

    /** The beginnings of the shards without a parent that is there. */
    static List<Place> roots(List<Shard> shards) {
        Set<String> ids = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        return shards.stream()
                .filter(shard -> shard.parentShardId() == null || !ids.contains(shard.parentShardId()))
                .map(Shards::beginning)
                .toList();
    }

    static List<Place> children(List<Shard> shards, String parent) {
        return shards.stream()
                .filter(shard -> parent.equals(shard.parentShardId()))
                .map(Shards::beginning)
                .toList();
    }

    static boolean isOpen(Shard shard) {
        return shard.sequenceNumberRange() == null
                || shard.sequenceNumberRange().endingSequenceNumber() == null;
    }

    static Place beginning(Shard shard) {
        return new Place(shard.shardId(), "");
    }

    /** What follows a place, as far as DynamoDB gives it at once. */
    Batch after(Place place, int limit) {
        GetRecordsResponse response =
                client.getRecords(get -> get.shardIterator(iterator(place)).limit(Math.min(limit, MOST_RECORDS)));
        List<Record> records = response.records();
        Place end = records.isEmpty()
                ? place
                : new Place(
                        place.shard(),
                        records.get(records.size() - 1).dynamodb().sequenceNumber());
        String next = response.nextShardIterator();
        if (next != null) {
            keep(end, next);
        }
        return new Batch(records, end, next == null);
    }

    private String iterator(Place place) {
        synchronized (iterators) {
            String kept = iterators.remove(place);
            if (kept != null) {
                return kept;
            }
        }
        return client.getShardIterator(ask -> {
                    ask.streamArn(arn).shardId(place.shard());
                    if (place.after().isEmpty()) {
                        ask.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                    } else {
                        ask.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .sequenceNumber(place.after());
                    }
                })
                .shardIterator();
    }

    private void keep(Place place, String iterator) {
        synchronized (iterators) {
            if (iterators.size() >= MOST_ITERATORS_KEPT) {
                iterators.clear();
            }
            iterators.put(place, iterator);
        }
    }

    /**
     * Some records of a shard.
     *
     * @param isLast whether the shard is closed and nothing more will come
     */
    record Batch(List<Record> records, Place end, boolean isLast) {}
}
