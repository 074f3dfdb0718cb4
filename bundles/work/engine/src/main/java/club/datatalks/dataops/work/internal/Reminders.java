package club.datatalks.dataops.work.internal;

import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.state.Transaction;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.store.WorkStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one reminder that a waiting task gets for each of its follow-up moments. */
final class Reminders {

    private Reminders() {}

    /** The id of the reminder for the wait that a task is in, if it has an end. */
    static Optional<String> idOf(Task task) {
        return task.followUp().isPresent()
                ? task.filled("followUpAt").map(followUpAt -> Ids.of("reminder", task.id(), followUpAt))
                : Optional.empty();
    }

    /** The reminder for the wait that a task is in. */
    static Notification of(Task task, String id, Instant now) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String waitingFor =
                task.filled("waitingFor").map(name -> " — waiting for " + name).orElse("");
        fields.put("message", "Follow up: " + task.description() + waitingFor);
        fields.put("type", "follow-up-due");
        fields.put("taskId", task.id());
        task.bundleId().ifPresent(bundle -> fields.put("bundleId", bundle));
        task.text("followUpAt").ifPresent(due -> fields.put("dueAt", due));
        fields.put("dismissed", false);
        fields.put("createdAt", Moments.timestamp(now));
        return Notification.of(id, fields);
    }

    /** The transaction that also dismisses the reminder that a change of a waiting task answers, if there is one. */
    static Transaction answered(Transaction transaction, Task task, WorkStore store) {
        Optional<Item<Notification>> reminder =
                idOf(task).flatMap(id -> store.notifications().find(id));
        return reminder.filter(item -> !item.value().isDismissed())
                .map(item ->
                        transaction.replace(store.notifications(), item.value().dismissed(), item.version()))
                .orElse(transaction);
    }
}
