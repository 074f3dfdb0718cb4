package club.datatalks.dataops.state;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something is not as the caller expected it. Nothing was written. */
public final class StateConflictException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    /** @param conflicts at least one */
    public StateConflictException(List<Conflict> conflicts) {
        super(ProblemKind.CONFLICT, sentence(conflicts));
        this.conflicts = List.copyOf(conflicts);
    }

    /**
     * What did not hold: at least one of all the reasons. Not necessarily every one, because a provider may stop at the
     * first.
     */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /** Whether one of the reasons is that somebody else has this unique key. */
    public boolean isTaken(UniqueKey<?> key) {
        return conflicts.stream()
                .anyMatch(conflict ->
                        conflict.reason() == Reason.TAKEN && key.name().equals(conflict.uniqueKey()));
    }

    private static String sentence(List<Conflict> conflicts) {
        Conflict first = conflicts.get(0);
        return switch (first.reason()) {
            case CHANGED -> "%s %s changed since it was loaded".formatted(first.collection(), first.id());
            case GONE -> "%s %s was removed since it was loaded".formatted(first.collection(), first.id());
            case EXISTS -> "%s %s exists already".formatted(first.collection(), first.id());
            case TAKEN ->
                "the %s of %s %s is taken already".formatted(first.uniqueKey(), first.collection(), first.id());
            case LEASE_LOST -> "somebody else has taken over %s".formatted(first.id());
        };
    }

    /**
     * One expectation that did not hold.
     *
     * @param id of the item that was to be written or checked; the name of a lease
     * @param expectedVersion 0 when there should have been no item
     * @param actualVersion 0 when there is no item; for {@code TAKEN} and {@code LEASE_LOST} without meaning
     * @param uniqueKey the name of the key that is taken, {@code null} for other reasons
     */
    public record Conflict(
            String collection,
            String id,
            Reason reason,
            long expectedVersion,
            long actualVersion,
            @Nullable String uniqueKey) {}

    /** Why an expectation did not hold. */
    public enum Reason {
        /** The item has another version than was expected. */
        CHANGED,
        /** There is no such item. */
        GONE,
        /** There is such an item already. */
        EXISTS,
        /** Another item has the unique key. */
        TAKEN,
        /** Somebody else has acquired the lease since. */
        LEASE_LOST
    }
}
