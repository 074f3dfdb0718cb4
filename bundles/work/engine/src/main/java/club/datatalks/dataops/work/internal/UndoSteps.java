package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.UndoStep;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps with every change what was before, for a day. A change is known by the document and the version that it led to,
 * which is what the client has from the answer; so it costs one more write and no reading.
 */
final class UndoSteps {

    private static final Duration KEPT = Duration.ofHours(24);

    private UndoSteps() {}

    /** The transaction with what a document was before it. */
    static <T extends Record & Document> Transaction with(
            Transaction transaction, String kind, Item<T> before, Document after, WorkStore store) {
        String id = idOf(kind, after, before.version() + 1);
        return transaction.create(
                store.undoSteps(), UndoStep.of(id, before.value(), store.now().plus(KEPT)));
    }

    /**
     * The same for a task.
     *
     * @param moved the workflow before the change moved its stage; {@code null} when it did not
     */
    static Transaction with(
            Transaction transaction, Item<Task> before, Task after, @Nullable Item<Bundle> moved, WorkStore store) {
        UndoStep step = UndoStep.of(
                        idOf("task", after, before.version() + 1),
                        before.value(),
                        store.now().plus(KEPT))
                .onOccurrence(before.value().occurrence());
        if (moved != null) {
            step = step.moving(new UndoStep.MovedStage(
                    moved.id(), moved.version() + 1, moved.value().stage()));
        }
        return transaction.create(store.undoSteps(), step);
    }

    /** The transaction that deletes a document, with what it was; one more call than a change. */
    static <T extends Record & Document> Transaction withDeleted(
            Transaction transaction, String kind, Item<T> before, List<String> related, WorkStore store) {
        UndoStep step = UndoStep.of(
                        idOfDeletion(kind, before.id()),
                        before.value(),
                        store.now().plus(KEPT))
                .relatedTo(related);
        return store.undoSteps()
                .find(step.id())
                .map(earlier -> transaction.replace(store.undoSteps(), step, earlier.version()))
                .orElseGet(() -> transaction.create(store.undoSteps(), step));
    }

    static Optional<Item<UndoStep>> find(String kind, Item<? extends Document> now, WorkStore store) {
        return store.undoSteps().find(idOf(kind, now.value(), now.version()));
    }

    static Optional<Item<UndoStep>> findDeletion(String kind, String id, WorkStore store) {
        return store.undoSteps().find(idOfDeletion(kind, id));
    }

    // An id that was deleted and made anew starts at version 1 again, so the moment belongs to it.
    private static String idOf(String kind, Document after, long version) {
        return Ids.of(
                "undo",
                kind,
                after.id(),
                String.valueOf(version),
                after.text("updatedAt").orElse(""));
    }

    private static String idOfDeletion(String kind, String id) {
        return Ids.of("undo-deletion", kind, id);
    }
}
