package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a task goes from one state to the next, on values alone: each method gives the task afterwards, or throws a
 * problem of kind {@code INVALID}. Source: the work engine's semantics, 5.1 to 5.4.
 *
 * @param actorId who does it; {@code null} when nobody knows
 */
public record TaskChange(@Nullable String actorId, Instant now) {

    private static final String HISTORY = "taskHistory";

    /** Whether these fields would complete a task, or complete it once more; then {@link #update} needs evidence. */
    public static boolean completes(Map<String, @Nullable Object> changes) {
        return Task.DONE.equals(changes.get("status"));
    }

    /** The task with the changed fields, before any rule. */
    public static Task overlaid(Task task, Map<String, @Nullable Object> changes) {
        return task.with(view -> changes.forEach((field, value) -> {
            if (value == null && !TaskFields.isClearable(field)) {
                view.remove(field);
            } else {
                view.put(field, value);
            }
        }));
    }

    /** A task that is made of these fields, which have been checked. */
    public Task created(String id, Map<String, @Nullable Object> fields, Evidence evidence) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(fields);
        complete.putIfAbsent("status", Task.TODO);
        complete.putIfAbsent("source", "manual");
        complete.put("createdAt", timestamp());
        complete.put("updatedAt", timestamp());
        Task task = Task.of(id, complete);
        if (task.isDone()) {
            CompletionGates.passNew(task, evidence);
            return task.with(this::complete);
        }
        return task;
    }

    /** Refuses what a change may not do to a task in its state; asked before any evidence is looked for. */
    public static void allow(Task task, Map<String, @Nullable Object> changes) {
        Object status = changes.get("status");
        if (task.isWaiting() && Task.DONE.equals(status)) {
            throw ProblemException.invalid(
                    "Waiting tasks must be resolved with the follow-up resolve action before completion");
        }
        if (task.isWaiting() && Task.TODO.equals(status)) {
            throw ProblemException.invalid(
                    "Waiting tasks must use the response received or unblocked action before returning to todo");
        }
        Task after = overlaid(task, changes);
        if (after.isWaiting() && touchesWait(changes)) {
            WaitingRules.requireWait(
                    after.text("waitingFor").orElse(""),
                    after.text("followUpAt").orElse(""),
                    after.text("comment").orElse(""));
        }
    }

    /** The task after a change of its fields; {@code evidence} counts only when the change {@link #completes}. */
    public Task update(Task task, Map<String, @Nullable Object> changes, Evidence evidence) {
        allow(task, changes);
        Task after = overlaid(task, changes);
        if (completes(changes)) {
            CompletionGates.pass(after, evidence);
        }
        boolean completed = after.isDone() && !task.isDone();
        boolean reopened = task.isDone() && after.status().equals(Task.TODO);
        return after.with(view -> {
            view.put("updatedAt", timestamp());
            if (completed) {
                complete(view);
                CompletionGates.countedArtifact(after, evidence).ifPresent(id -> view.put("proofArtifactId", id));
                append(view, entry(task, "completed", note(changes.get("comment"))));
            }
            if (reopened) {
                view.remove("completedAt");
                view.remove("completedBy");
                view.remove("proofArtifactId");
                append(view, entry(task, "reopened", Map.of()));
            }
        });
    }

    /** Starts to wait for somebody, or for somebody else. */
    public Task wait(Task task, WaitingRules.Wait wait) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("channel", wait.channel());
        details.put("waitingFor", wait.waitingFor());
        details.put("followUpAt", wait.followUpAt());
        details.put("note", wait.note());
        return task.with(view -> {
            view.put("status", Task.WAITING);
            view.put("waitingFor", wait.waitingFor());
            view.put("followUpAt", wait.followUpAt());
            view.put("followUpChannel", wait.channel());
            view.put("updatedAt", timestamp());
            append(view, entry(task, "waiting-started", details));
        });
    }

    public static void allowWait(Task task) {
        if (task.isDone()) {
            throw ProblemException.invalid("Completed tasks must be reopened before marking waiting");
        }
    }

    /** Records a reminder that was sent, and waits on. */
    public Task followUp(Task task, WaitingRules.FollowUp followUp) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("channel", followUp.channel());
        task.text("waitingFor").ifPresent(value -> details.put("waitingFor", value));
        details.put("followUpAt", followUp.nextFollowUpAt());
        task.text("followUpAt").ifPresent(value -> details.put("previousFollowUpAt", value));
        details.put("note", followUp.note());
        return task.with(view -> {
            view.put("followUpAt", followUp.nextFollowUpAt());
            view.put("followUpChannel", followUp.channel());
            view.put("updatedAt", timestamp());
            append(view, entry(task, "follow-up-sent", details));
        });
    }

    /**
     * Ends a wait; there is something to do again.
     *
     * @param action {@code response-received} or {@code unblocked}
     */
    public Task endWait(Task task, String action, String note, @Nullable Object channel) {
        return task.with(view -> {
            view.put("status", Task.TODO);
            clearWait(view);
            view.put("updatedAt", timestamp());
            append(view, entry(task, action, waitDetails(task, note, channel)));
        });
    }

    /**
     * Ends a wait and completes the task in one step.
     *
     * @param proof fields that go with it, checked
     */
    public Task resolve(
            Task task, Map<String, @Nullable Object> proof, String note, @Nullable Object channel, Evidence evidence) {
        Task after = resolved(task, proof);
        CompletionGates.pass(after, evidence);
        return after.with(view -> {
            view.put("updatedAt", timestamp());
            complete(view);
            CompletionGates.countedArtifact(after, evidence).ifPresent(id -> view.put("proofArtifactId", id));
            append(view, entry(task, "wait-resolved", waitDetails(task, note, channel)));
            append(view, entry(task, "completed", note(note)));
        });
    }

    /** What a task would be like once it is resolved, for the gates. */
    public static Task resolved(Task task, Map<String, @Nullable Object> proof) {
        return overlaid(task, proof).with(view -> {
            view.put("status", Task.DONE);
            clearWait(view);
        });
    }

    /**
     * The task as it was before its last change. Its history keeps the change and gets an entry that takes it back.
     *
     * @param task as it is now
     */
    public Task undone(Task task, Task before) {
        return before.with(view -> {
            Object history = task.fields().get(HISTORY);
            if (history == null) {
                view.remove(HISTORY);
            } else {
                view.put(HISTORY, history);
            }
            view.put("updatedAt", timestamp());
            takingBack(task, before).ifPresent(action -> append(view, entry(before, action, undoDetails(before))));
        });
    }

    private static Optional<String> takingBack(Task task, Task before) {
        if (before.isWaiting() && !task.isWaiting()) {
            return Optional.of("waiting-started");
        }
        if (before.isDone() && !task.isDone()) {
            return Optional.of("completed");
        }
        if (task.isDone() && !before.isDone()) {
            return Optional.of("reopened");
        }
        return task.isWaiting() && !before.isWaiting() ? Optional.of("unblocked") : Optional.empty();
    }

    private static Map<String, String> undoDetails(Task before) {
        Map<String, String> details = new LinkedHashMap<>();
        if (before.isWaiting()) {
            before.filled("followUpChannel").ifPresent(value -> details.put("channel", value));
            before.filled("waitingFor").ifPresent(value -> details.put("waitingFor", value));
            before.filled("followUpAt").ifPresent(value -> details.put("followUpAt", value));
        }
        details.put("note", "Undone");
        return details;
    }

    private static boolean touchesWait(Map<String, @Nullable Object> changes) {
        return changes.containsKey("status")
                || changes.containsKey("waitingFor")
                || changes.containsKey("followUpAt")
                || changes.containsKey("comment");
    }

    private static void clearWait(Map<String, @Nullable Object> view) {
        view.put("waitingFor", null);
        view.put("followUpAt", null);
        view.put("followUpChannel", null);
    }

    private void complete(Map<String, @Nullable Object> view) {
        view.put("completedAt", timestamp());
        if (actorId == null) {
            view.remove("completedBy");
        } else {
            view.put("completedBy", actorId);
        }
    }

    private static Map<String, String> waitDetails(Task task, String note, @Nullable Object channel) {
        Map<String, String> details = new LinkedHashMap<>();
        Optional<String> used = channel instanceof String sent && !sent.isBlank()
                ? Optional.of(sent.strip())
                : task.filled("followUpChannel");
        used.ifPresent(value -> details.put("channel", value));
        task.text("waitingFor").ifPresent(value -> details.put("waitingFor", value));
        task.text("followUpAt").ifPresent(value -> details.put("previousFollowUpAt", value));
        details.put("note", note);
        return details;
    }

    private static Map<String, String> note(@Nullable Object comment) {
        return comment instanceof String text && !text.isBlank() ? Map.of("note", text) : Map.of();
    }

    private Map<String, Object> entry(Task task, String action, Map<String, String> details) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", UUID.randomUUID().toString());
        entry.put("taskId", task.id());
        task.bundleId().ifPresent(id -> entry.put("bundleId", id));
        entry.put("action", action);
        if (actorId != null) {
            entry.put("actorId", actorId);
        }
        entry.putAll(details);
        entry.put("createdAt", timestamp());
        return entry;
    }

    private static void append(Map<String, @Nullable Object> view, Map<String, Object> entry) {
        List<Object> history = view.get(HISTORY) instanceof List<?> past ? new ArrayList<>(past) : new ArrayList<>();
        history.add(entry);
        view.put(HISTORY, history);
    }

    private String timestamp() {
        return Moments.timestamp(now);
    }
}
