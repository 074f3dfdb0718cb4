package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.model.Document;
import org.jspecify.annotations.Nullable;

/** Whether something is still as its caller has seen it. */
final class Seen {

    private Seen() {}

    /**
     * @param version that the caller has seen; {@code null} when any will do
     * @param problem a sentence for people
     * @throws ProblemException of kind {@code CONFLICT} when there is another one; it has that as {@code current}, and
     *     its {@code version}
     */
    static <T extends Record & Document> void require(Item<T> item, @Nullable Long version, String problem) {
        if (version != null && version != item.version()) {
            throw ProblemException.conflict(problem)
                    .with("current", item.value().view())
                    .with("version", item.version());
        }
    }
}
