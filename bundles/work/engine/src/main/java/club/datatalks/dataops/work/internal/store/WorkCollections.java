package club.datatalks.dataops.work.internal.store;

import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.work.internal.model.Artifact;
import club.datatalks.dataops.work.internal.model.Bundle;
import club.datatalks.dataops.work.internal.model.DeletedTask;
import club.datatalks.dataops.work.internal.model.Document;
import club.datatalks.dataops.work.internal.model.GenerationMark;
import club.datatalks.dataops.work.internal.model.Moments;
import club.datatalks.dataops.work.internal.model.Notification;
import club.datatalks.dataops.work.internal.model.PendingStart;
import club.datatalks.dataops.work.internal.model.RecurringConfig;
import club.datatalks.dataops.work.internal.model.SeedMark;
import club.datatalks.dataops.work.internal.model.StoredFile;
import club.datatalks.dataops.work.internal.model.Task;
import club.datatalks.dataops.work.internal.model.Template;
import club.datatalks.dataops.work.internal.model.UndoStep;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The collections of work and how their items are found. Every list that a request asks for is a partition of an index,
 * so that its cost grows with the list and not with everything else.
 */
public final class WorkCollections {

    /** Tasks that are not parsed again for every list that they are in; a few kilobytes each. */
    private static final int REMEMBERED = 8192;

    /** The same of what there is less of. */
    private static final int FEW_REMEMBERED = 2048;

    /** Tasks of a day, by status. */
    public static final Index<Task> TASKS_OF_DAY = Index.of("day", task -> key(task.date()), task -> task.status());

    /** Tasks of a status, by day. */
    public static final Index<Task> TASKS_OF_STATUS =
            Index.of("status", task -> key(task.status()), task -> key(task.date()));

    /** Tasks of a bundle, by day. */
    public static final Index<Task> TASKS_OF_BUNDLE =
            Index.of("bundle", task -> key(task.bundleId()), task -> key(task.date()));

    /** Tasks that a recurring config made, by the day that they were made for. */
    public static final Index<Task> TASKS_OF_CONFIG =
            Index.of("config", task -> key(task.recurringConfigId()), task -> key(occurrence(task)));

    /** Open tasks of a person, by day. */
    public static final Index<Task> OPEN_TASKS_OF_ASSIGNEE =
            Index.of("assignee", task -> task.isOpen() ? key(task.assigneeId()) : null, task -> key(task.date()));

    /** Tasks that wait, by the moment at which to ask again. */
    public static final Index<Task> FOLLOW_UPS = Index.of(
            "follow-up",
            task -> task.followUp().isPresent() ? Task.WAITING : null,
            task -> task.followUp().map(Moments::timestamp).orElse(null));

    public static final CollectionSpec<Task> TASKS = CollectionSpec.of("tasks", Task.class, Task::id)
            .index(TASKS_OF_DAY)
            .index(TASKS_OF_STATUS)
            .index(TASKS_OF_BUNDLE)
            .index(TASKS_OF_CONFIG)
            .index(OPEN_TASKS_OF_ASSIGNEE)
            .index(FOLLOW_UPS)
            .remembering(REMEMBERED);

    /** What was deleted in the last weeks. */
    public static final CollectionSpec<DeletedTask> DELETED_TASKS = CollectionSpec.of(
                    "tasks-deleted", DeletedTask.class, DeletedTask::id)
            .expiringAt(DeletedTask::until);

    /** What was before the changes of the last day. */
    public static final CollectionSpec<UndoStep> UNDO_STEPS =
            CollectionSpec.of("work-undo", UndoStep.class, UndoStep::id).expiringAt(UndoStep::until);

    /** All bundles, oldest first. */
    public static final Index<Bundle> ALL_BUNDLES = Index.ofAll("all", WorkCollections::createdAt);

    /** Bundles of a template, by anchor date. */
    public static final Index<Bundle> BUNDLES_OF_TEMPLATE =
            Index.of("template", bundle -> key(bundle.templateId()), bundle -> key(bundle.anchorDate()));

    public static final CollectionSpec<Bundle> BUNDLES = CollectionSpec.of("bundles", Bundle.class, Bundle::id)
            .index(ALL_BUNDLES)
            .index(BUNDLES_OF_TEMPLATE)
            .remembering(FEW_REMEMBERED);

    /** Starts of large workflows that are not through yet, oldest first. */
    public static final Index<PendingStart> ALL_STARTS =
            Index.ofAll("all", start -> start.since().toString());

    public static final CollectionSpec<PendingStart> STARTS = CollectionSpec.of(
                    "bundles-starting", PendingStart.class, PendingStart::id)
            .index(ALL_STARTS);

    /** All templates, oldest first. */
    public static final Index<Template> ALL_TEMPLATES = Index.ofAll("all", WorkCollections::createdAt);

    public static final CollectionSpec<Template> TEMPLATES = CollectionSpec.of(
                    "templates", Template.class, Template::id)
            .index(ALL_TEMPLATES)
            .remembering(FEW_REMEMBERED);

    /** All recurring configs, oldest first. */
    public static final Index<RecurringConfig> ALL_CONFIGS = Index.ofAll("all", WorkCollections::createdAt);

    public static final CollectionSpec<RecurringConfig> CONFIGS = CollectionSpec.of(
                    "recurring-configs", RecurringConfig.class, RecurringConfig::id)
            .index(ALL_CONFIGS)
            .remembering(FEW_REMEMBERED);

    public static final CollectionSpec<GenerationMark> GENERATION_MARKS =
            CollectionSpec.of("recurring-generated", GenerationMark.class, GenerationMark::id);

    /** The partitions of {@link #NOTIFICATIONS_OF_ALL}. */
    public static final String OPEN = "open";

    public static final String DISMISSED = "dismissed";

    /** All notifications that are open, or all that are dismissed, oldest first. */
    public static final Index<Notification> NOTIFICATIONS_OF_ALL =
            Index.of("state", WorkCollections::state, WorkCollections::createdAt);

    /** The same for those of one user, or of everybody. */
    public static final Index<Notification> NOTIFICATIONS_OF_USER = Index.of(
            "user", note -> key(partitionOf(state(note), note.userId().orElse(null))), WorkCollections::createdAt);

    /** Notifications about a task. */
    public static final Index<Notification> NOTIFICATIONS_OF_TASK =
            Index.of("task", note -> key(note.filled("taskId")), WorkCollections::createdAt);

    /** Notifications about a recurring config. */
    public static final Index<Notification> NOTIFICATIONS_OF_CONFIG =
            Index.of("config", WorkCollections::configOf, WorkCollections::createdAt);

    public static final CollectionSpec<Notification> NOTIFICATIONS = CollectionSpec.of(
                    "notifications", Notification.class, Notification::id)
            .index(NOTIFICATIONS_OF_ALL)
            .index(NOTIFICATIONS_OF_USER)
            .index(NOTIFICATIONS_OF_TASK)
            .index(NOTIFICATIONS_OF_CONFIG)
            .remembering(FEW_REMEMBERED);

    /** All files, oldest first. */
    public static final Index<StoredFile> ALL_FILES = Index.ofAll("all", WorkCollections::createdAt);

    /** Files of a task, oldest first. */
    public static final Index<StoredFile> FILES_OF_TASK =
            Index.of("task", file -> key(file.taskId()), WorkCollections::createdAt);

    public static final CollectionSpec<StoredFile> FILES = CollectionSpec.of("files", StoredFile.class, StoredFile::id)
            .index(ALL_FILES)
            .index(FILES_OF_TASK);

    /** All artifacts, oldest first. */
    public static final Index<Artifact> ALL_ARTIFACTS = Index.ofAll("all", WorkCollections::createdAt);

    /** Artifacts of a task, by status. */
    public static final Index<Artifact> ARTIFACTS_OF_TASK =
            Index.of("task", artifact -> key(artifact.taskId()), WorkCollections::status);

    /** Artifacts of a bundle, by status. */
    public static final Index<Artifact> ARTIFACTS_OF_BUNDLE =
            Index.of("bundle", artifact -> key(artifact.bundleId()), WorkCollections::status);

    /** Artifacts of an assistant job, oldest first. */
    public static final Index<Artifact> ARTIFACTS_OF_JOB =
            Index.of("job", artifact -> key(artifact.filled("assistantJobId")), WorkCollections::createdAt);

    public static final CollectionSpec<Artifact> ARTIFACTS = CollectionSpec.of(
                    "artifacts", Artifact.class, Artifact::id)
            .index(ALL_ARTIFACTS)
            .index(ARTIFACTS_OF_TASK)
            .index(ARTIFACTS_OF_BUNDLE)
            .index(ARTIFACTS_OF_JOB);

    public static final CollectionSpec<SeedMark> SEED_MARKS =
            CollectionSpec.of("work-seeds", SeedMark.class, SeedMark::id);

    private WorkCollections() {}

    /** Where {@link #NOTIFICATIONS_OF_USER} has them. */
    public static String partitionOf(String state, @Nullable String user) {
        return user == null ? state + "#" : state + "#" + user;
    }

    private static String state(Notification notification) {
        return notification.isDismissed() ? DISMISSED : OPEN;
    }

    private static @Nullable String configOf(Notification notification) {
        return key(notification
                .filled("recurringConfigId")
                .or(() -> notification.object("metadata").get("recurringConfigId") instanceof String id
                        ? Optional.of(id)
                        : Optional.empty()));
    }

    private static String occurrence(Task task) {
        String day = task.occurrence();
        return day == null ? task.date() : day;
    }

    private static String status(Document document) {
        return document.filled("status").orElse("draft");
    }

    private static String createdAt(Document document) {
        return document.filled("createdAt").orElse("0");
    }

    private static @Nullable String key(Optional<String> text) {
        return text.map(WorkCollections::key).orElse(null);
    }

    /** What an importer left too long or empty is not listed, rather than refused for good. */
    private static @Nullable String key(String text) {
        boolean fits = !text.isEmpty()
                && text.getBytes(StandardCharsets.UTF_8).length <= StateLimits.MAX_KEY_BYTES
                && text.indexOf('\0') < 0;
        return fits ? text : null;
    }
}
