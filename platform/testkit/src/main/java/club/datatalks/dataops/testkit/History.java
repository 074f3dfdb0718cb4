package club.datatalks.dataops.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What several threads did to versioned items and saw of them, to find out afterwards whether an order of these
 * operations explains it: one that agrees with the clock wherever one operation ended before another began
 * (linearizability). Safe for use by several threads.
 *
 * <p>Versions say in which order the writes of an item happened, so no search is needed: each version is written once,
 * whoever saw a version saw what was written as this version, and time never runs against the versions.
 */
final class History {

    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /**
     * One operation that had an outcome.
     *
     * @param version what was written, or what was seen
     * @param value what was written as this version, or what was seen in it
     * @param began when it was called, by {@link System#nanoTime}
     * @param ended when it returned
     */
    record Operation(String item, boolean isWrite, long version, String value, long began, long ended) {}

    void add(Operation operation) {
        operations.add(operation);
    }

    int size() {
        return operations.size();
    }

    /** What no order of the operations explains; empty when all is well. */
    List<String> contradictions() {
        Map<String, List<Operation>> byItem = new HashMap<>();
        for (Operation operation : operations) {
            byItem.computeIfAbsent(operation.item(), item -> new ArrayList<>()).add(operation);
        }
        List<String> contradictions = new ArrayList<>();
        byItem.values().forEach(ofItem -> {
            findDoubledAndForeignVersions(ofItem, contradictions);
            findOperationsAgainstTheClock(ofItem, contradictions);
        });
        return contradictions;
    }

    private static void findDoubledAndForeignVersions(List<Operation> operations, List<String> contradictions) {
        Map<Long, Operation> writes = new HashMap<>();
        for (Operation operation : operations) {
            if (operation.isWrite()) {
                Operation other = writes.putIfAbsent(operation.version(), operation);
                if (other != null) {
                    contradictions.add("written twice: %s and %s".formatted(other, operation));
                }
            }
        }
        for (Operation operation : operations) {
            Operation write = writes.get(operation.version());
            if (write == null || !write.value().equals(operation.value())) {
                contradictions.add("never written like this: %s".formatted(operation));
            } else if (operation.ended() < write.began()) {
                contradictions.add("seen before it was written: %s and %s".formatted(operation, write));
            }
        }
    }

    private static void findOperationsAgainstTheClock(List<Operation> operations, List<String> contradictions) {
        List<Operation> byBeginning = new ArrayList<>(operations);
        byBeginning.sort(Comparator.comparingLong(Operation::began));
        List<Operation> byEnd = new ArrayList<>(operations);
        byEnd.sort(Comparator.comparingLong(Operation::ended));
        long newest = 0;
        int ended = 0;
        for (Operation operation : byBeginning) {
            while (ended < byEnd.size() && byEnd.get(ended).ended() < operation.began()) {
                newest = Math.max(newest, byEnd.get(ended).version());
                ended++;
            }
            boolean isTooOld = operation.isWrite() ? operation.version() <= newest : operation.version() < newest;
            if (isTooOld) {
                contradictions.add("older than version %d, which was known before: %s".formatted(newest, operation));
            }
        }
    }
}
