package club.datatalks.dataops.state.dynamodb.internal;

import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.engine.Action;
import club.datatalks.dataops.state.engine.Action.Claim;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Release;
import club.datatalks.dataops.state.engine.Action.Remove;
import club.datatalks.dataops.state.engine.Action.Require;
import club.datatalks.dataops.state.engine.RowKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The actions of one write as a transaction of DynamoDB, one item for each, and the reasons for which it was refused in
 * our words.
 *
 * <p>Also a single put goes as a transaction: its token makes DynamoDB recognise an attempt that is repeated because
 * the answer to the one before was lost. Otherwise a create would find its own item and report a conflict.
 */
final class RowWrite {

    private static final String IS_LIVE = "attribute_not_exists(gone) AND (attribute_not_exists(x) OR x > :now)";
    private static final String IS_ABSENT = "attribute_not_exists(pk) OR attribute_exists(gone) OR x <= :now";
    private static final String IS_AT_VERSION = "v = :version AND " + IS_LIVE;
    private static final String IS_FREE = "attribute_not_exists(pk) OR o = :owner OR x <= :now";
    private static final String IS_FREE_OR_HANDED_OVER = IS_FREE + " OR o = :previous";
    private static final String IS_OWN = "attribute_not_exists(pk) OR o = :owner";

    private final String table;
    private final List<Action> actions;
    private final Instant now;

    RowWrite(String table, List<Action> actions, Instant now) {
        this.table = table;
        this.actions = actions;
        this.now = now;
    }

    TransactWriteItemsRequest request() {
        return TransactWriteItemsRequest.builder()
                .transactItems(actions.stream().map(this::item).toList())
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
    }

    boolean isRecorded() {
        return actions.stream()
                .anyMatch(action -> action instanceof Put put && put.isRecorded()
                        || action instanceof Remove remove && remove.isRecorded());
    }

    /** What did not hold, in the order of the actions. */
    List<Conflict> conflicts(List<CancellationReason> reasons) {
        List<Conflict> conflicts = new ArrayList<>();
        for (int i = 0; i < reasons.size() && i < actions.size(); i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                conflicts.add(conflict(actions.get(i), reasons.get(i).item()));
            }
        }
        return conflicts;
    }

    private Conflict conflict(Action action, Map<String, AttributeValue> found) {
        if (action instanceof Put put) {
            return conflict(put.row().key(), put.expectedVersion(), found);
        }
        if (action instanceof Remove remove) {
            return conflict(remove.key(), remove.expectedVersion(), found);
        }
        if (action instanceof Require require) {
            return conflict(require.key(), require.expectedVersion(), found);
        }
        if (action instanceof Claim claim) {
            return new Conflict(
                    claim.unique().collection(),
                    claim.owner(),
                    Reason.TAKEN,
                    0,
                    0,
                    claim.unique().name());
        }
        Release release = (Release) action;
        return new Conflict(
                release.unique().collection(),
                release.owner(),
                Reason.CHANGED,
                0,
                0,
                release.unique().name());
    }

    private Conflict conflict(RowKey key, long expected, Map<String, AttributeValue> found) {
        long actual = ItemCodec.liveVersion(found, now);
        Reason reason = expected == 0 ? Reason.EXISTS : actual == 0 ? Reason.GONE : Reason.CHANGED;
        return new Conflict(key.collection(), key.id(), reason, expected, actual, null);
    }

    private TransactWriteItem item(Action action) {
        if (action instanceof Put put) {
            return put(ItemCodec.item(put, now), version(put.expectedVersion()));
        }
        if (action instanceof Remove remove) {
            Condition condition = version(remove.expectedVersion());
            return remove.isRecorded()
                    ? put(ItemCodec.tombstone(remove, now), condition)
                    : delete(ItemCodec.key(remove.key()), condition);
        }
        if (action instanceof Require require) {
            return check(ItemCodec.key(require.key()), version(require.expectedVersion()));
        }
        if (action instanceof Claim claim) {
            return put(ItemCodec.item(claim), free(claim));
        }
        Release release = (Release) action;
        return delete(
                ItemCodec.key(release.unique()),
                new Condition(IS_OWN, Map.of(":owner", AttributeValue.fromS(release.owner()))));
    }

    private Condition version(long expected) {
        return expected == 0
                ? new Condition(IS_ABSENT, Map.of(":now", moment()))
                : new Condition(IS_AT_VERSION, Map.of(":now", moment(), ":version", ItemCodec.number(expected)));
    }

    private Condition free(Claim claim) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":now", moment());
        values.put(":owner", AttributeValue.fromS(claim.owner()));
        String previous = claim.previousOwner();
        if (previous == null) {
            return new Condition(IS_FREE, values);
        }
        values.put(":previous", AttributeValue.fromS(previous));
        return new Condition(IS_FREE_OR_HANDED_OVER, values);
    }

    private AttributeValue moment() {
        return ItemCodec.number(now.toEpochMilli());
    }

    private TransactWriteItem put(Map<String, AttributeValue> item, Condition condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private TransactWriteItem delete(Map<String, AttributeValue> key, Condition condition) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(key)
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private TransactWriteItem check(Map<String, AttributeValue> key, Condition condition) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(key)
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private record Condition(String expression, Map<String, AttributeValue> values) {}
}
