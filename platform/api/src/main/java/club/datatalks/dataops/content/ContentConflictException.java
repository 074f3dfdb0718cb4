package club.datatalks.dataops.content;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody else changed a file first. Nothing was written; both sides are still there to be compared. */
public final class ContentConflictException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    public ContentConflictException(List<Conflict> conflicts) {
        super(
                ProblemKind.CONFLICT,
                conflicts.size() == 1
                        ? "%s changed since it was loaded"
                                .formatted(conflicts.get(0).path())
                        : "%d documents changed since they were loaded".formatted(conflicts.size()));
        this.conflicts = List.copyOf(conflicts);
    }

    /** Every file whose expectation did not hold, in the order of the changes. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /**
     * One file that is not what the change expected.
     *
     * @param expectedHash {@code null} when there should have been no file
     * @param actualHash {@code null} when there is no file
     */
    public record Conflict(
            ContentPath path,
            @Nullable ContentHash expectedHash,
            @Nullable ContentHash actualHash) {
        public Optional<ContentHash> actual() {
            return Optional.ofNullable(actualHash);
        }
    }
}
