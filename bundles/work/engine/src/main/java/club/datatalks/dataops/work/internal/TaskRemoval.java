package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.DeletedTask;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.Changes;
import club.datatalks.dataops.work.internal.store.WorkCollections;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a task and settles what depends on it: notifications go with it, artifacts are evidence and stay with the
 * bundle, files stay findable by their id for whoever brings the task back. A copy of the task is kept for 90 days.
 */
final class TaskRemoval {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int PART = 80;

    private final WorkStore store;

    TaskRemoval(WorkStore store) {
        this.store = store;
    }

    /** Removing a task that is not there is fine. */
    void remove(String id, @Nullable Long expectedVersion, @Nullable String actor) {
        store.retrying(() -> {
            Optional<Item<Task>> item = store.tasks().find(id);
            item.ifPresent(task -> {
                if (expectedVersion != null && expectedVersion != task.version()) {
                    throw ProblemException.conflict("The task was changed by somebody else; load it again");
                }
                remove(task, actor);
            });
            return item.isPresent();
        });
    }

    private void remove(Item<Task> item, @Nullable String actor) {
        List<Item<Notification>> notifications =
                store.all(store.notifications(), Query.of(WorkCollections.NOTIFICATIONS_OF_TASK, item.id()));
        List<Item<Artifact>> artifacts =
                store.all(store.artifacts(), Query.of(WorkCollections.ARTIFACTS_OF_TASK, item.id()));
        List<String> related = artifacts.stream().map(Item::id).toList();
        // More than fits beside the task goes first; what is left of an interrupted removal is a task without them.
        if (notifications.size() + artifacts.size() > PART) {
            WorkStore.inParts(notifications, PART, part -> store.commit(withNotifications(Transaction.empty(), part)));
            WorkStore.inParts(artifacts, PART, part -> store.commit(withArtifacts(Transaction.empty(), part)));
            notifications = List.of();
            artifacts = List.of();
        }
        Transaction transaction = Transaction.empty()
                .delete(store.tasks(), item.id(), item.version())
                .audit(Changes.deleted(actor, "task", item.value()));
        transaction = withArtifacts(withNotifications(transaction, notifications), artifacts);
        store.commit(withTombstone(transaction, item.value(), related));
    }

    private Transaction withTombstone(Transaction transaction, Task task, List<String> artifacts) {
        DeletedTask tombstone =
                new DeletedTask(task.id(), task, artifacts, store.now().plus(KEPT));
        return store.deletedTasks()
                .find(task.id())
                .map(earlier -> transaction.replace(store.deletedTasks(), tombstone, earlier.version()))
                .orElseGet(() -> transaction.create(store.deletedTasks(), tombstone));
    }

    private Transaction withNotifications(Transaction transaction, List<Item<Notification>> notifications) {
        Transaction all = transaction;
        for (Item<Notification> notification : notifications) {
            all = all.delete(store.notifications(), notification.id(), notification.version());
        }
        return all;
    }

    private Transaction withArtifacts(Transaction transaction, List<Item<Artifact>> artifacts) {
        Transaction all = transaction;
        for (Item<Artifact> artifact : artifacts) {
            Artifact alone = artifact.value().with(view -> view.remove("taskId"));
            all = all.replace(store.artifacts(), alone, artifact.version());
        }
        return all;
    }
}
