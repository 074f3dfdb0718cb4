package club.datatalks.dataops.state.engine;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.StateConflictException;
import club.datatalks.dataops.state.StateConflictException.Conflict;
import club.datatalks.dataops.state.StateConflictException.Reason;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.engine.Action.Claim;
import club.datatalks.dataops.state.engine.Action.Put;
import club.datatalks.dataops.state.engine.Action.Release;
import club.datatalks.dataops.state.engine.Action.Remove;
import club.datatalks.dataops.state.engine.Action.Require;
import club.datatalks.dataops.state.engine.Action.UniqueRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a transaction does to rows and unique keys, and holds it to the limits. */
final class Plan {

    private final List<Action> actions = new ArrayList<>();
    private final Set<RowKey> rows = new HashSet<>();
    private final Map<UniqueRef, Claim> claims = new LinkedHashMap<>();
    private final Map<UniqueRef, String> releases = new HashMap<>();
    private long bytes;

    /**
     * @param given the unique keys that the row has claimed so far
     * @param doesExpire whether claims have to follow the row's expiry even when they stay
     */
    void put(Put put, Map<String, String> given, boolean doesExpire) {
        Row row = put.row();
        add(row.key(), put);
        bytes += Json.checkedLength(row.key(), row.document());
        row.uniqueKeys().forEach((name, value) -> {
            if (doesExpire || !value.equals(given.get(name))) {
                claim(row, name, value);
            }
        });
        given.forEach((name, value) -> {
            if (!value.equals(row.uniqueKeys().get(name))) {
                release(row.key(), name, value);
            }
        });
    }

    void remove(Remove remove, Map<String, String> given) {
        add(remove.key(), remove);
        given.forEach((name, value) -> release(remove.key(), name, value));
    }

    void require(Require require) {
        add(require.key(), require);
    }

    int size() {
        return actions.size()
                + claims.size()
                + (int) releases.keySet().stream()
                        .filter(unique -> !claims.containsKey(unique))
                        .count();
    }

    /** The documents together. */
    long bytes() {
        return bytes;
    }

    /** Everything, when it keeps within the limits. */
    List<Action> actions() {
        if (size() > StateLimits.MAX_ACTIONS) {
            throw new IllegalArgumentException("a transaction holds at most %d writes, checks and unique keys, not %d"
                    .formatted(StateLimits.MAX_ACTIONS, size()));
        }
        if (bytes > StateLimits.MAX_TRANSACTION_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "this is too large to be stored at once: at most %,d bytes will do"
                            .formatted(StateLimits.MAX_TRANSACTION_BYTES));
        }
        List<Action> all = new ArrayList<>(actions);
        claims.forEach(
                (unique, claim) -> all.add(new Claim(unique, claim.owner(), releases.get(unique), claim.expiresAt())));
        releases.forEach((unique, owner) -> {
            if (!claims.containsKey(unique)) {
                all.add(new Release(unique, owner));
            }
        });
        return all;
    }

    private void add(RowKey key, Action action) {
        if (!rows.add(key)) {
            throw new IllegalArgumentException(
                    "%s %s appears twice in a transaction".formatted(key.collection(), key.id()));
        }
        actions.add(action);
    }

    private void claim(Row row, String name, String value) {
        UniqueRef unique = new UniqueRef(row.key().collection(), name, value);
        Claim claim = new Claim(unique, row.key().id(), null, row.expiresAt());
        if (claims.putIfAbsent(unique, claim) != null) {
            throw new StateConflictException(List.of(
                    new Conflict(row.key().collection(), row.key().id(), Reason.TAKEN, row.version() - 1, 0, name)));
        }
    }

    private void release(RowKey key, String name, String value) {
        releases.put(new UniqueRef(key.collection(), name, value), key.id());
    }
}
