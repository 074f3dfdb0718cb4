package club.datatalks.dataops.operations.internal.export;

import static club.datatalks.dataops.operations.internal.export.Entity.ARTIFACTS;
import static club.datatalks.dataops.operations.internal.export.Entity.ASSISTANT_JOBS;
import static club.datatalks.dataops.operations.internal.export.Entity.AUDIT_EVENTS;
import static club.datatalks.dataops.operations.internal.export.Entity.BUNDLES;
import static club.datatalks.dataops.operations.internal.export.Entity.FILES;
import static club.datatalks.dataops.operations.internal.export.Entity.INTAKE_ITEMS;
import static club.datatalks.dataops.operations.internal.export.Entity.NOTIFICATIONS;
import static club.datatalks.dataops.operations.internal.export.Entity.RECURRING_CONFIGS;
import static club.datatalks.dataops.operations.internal.export.Entity.TASKS;
import static club.datatalks.dataops.operations.internal.export.Entity.TEMPLATES;
import static club.datatalks.dataops.operations.internal.export.Entity.USERS;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of records point to other records; what is exported and what is checked go by the same table. */
final class References {

    /** Fields with the id of one record. */
    private static final Map<Entity, Map<String, Entity>> SINGLE = Map.of(
            TASKS,
            Map.of(
                    "assignee_id",
                    USERS,
                    "completed_by",
                    USERS,
                    "bundle_id",
                    BUNDLES,
                    "template_id",
                    TEMPLATES,
                    "recurring_config_id",
                    RECURRING_CONFIGS),
            BUNDLES,
            Map.of("template_id", TEMPLATES),
            RECURRING_CONFIGS,
            Map.of("assignee_id", USERS),
            FILES,
            Map.of("task_id", TASKS, "bundle_id", BUNDLES),
            ARTIFACTS,
            Map.of(
                    "task_id",
                    TASKS,
                    "bundle_id",
                    BUNDLES,
                    "file_id",
                    FILES,
                    "assistant_job_id",
                    ASSISTANT_JOBS,
                    "created_by",
                    USERS,
                    "reviewed_by",
                    USERS),
            ASSISTANT_JOBS,
            Map.of("task_id", TASKS, "bundle_id", BUNDLES, "requested_by", USERS, "retry_of_job_id", ASSISTANT_JOBS),
            AUDIT_EVENTS,
            Map.of("assistant_job_id", ASSISTANT_JOBS, "actor_id", USERS),
            INTAKE_ITEMS,
            Map.of(
                    "created_by",
                    USERS,
                    "triaged_by",
                    USERS,
                    "owner_id",
                    USERS,
                    "assignee_id",
                    USERS,
                    "duplicate_of_intake_item_id",
                    INTAKE_ITEMS),
            NOTIFICATIONS,
            Map.of(
                    "user_id",
                    USERS,
                    "task_id",
                    TASKS,
                    "intake_item_id",
                    INTAKE_ITEMS,
                    "bundle_id",
                    BUNDLES,
                    "template_id",
                    TEMPLATES,
                    "recurring_config_id",
                    RECURRING_CONFIGS));

    /** Fields with the ids of several records. */
    private static final Map<Entity, Map<String, Entity>> LISTS = Map.of(
            ASSISTANT_JOBS,
            Map.of("output_artifact_ids", ARTIFACTS),
            INTAKE_ITEMS,
            Map.of(
                    "task_ids",
                    TASKS,
                    "bundle_ids",
                    BUNDLES,
                    "assistant_job_ids",
                    ASSISTANT_JOBS,
                    "related_intake_item_ids",
                    INTAKE_ITEMS));

    private static final ObjectList JOB_REFS =
            new ObjectList("assistant_job_refs", "assistantJobRefs", "assistantJobId", ASSISTANT_JOBS);
    private static final ObjectList INTAKE_REFS =
            new ObjectList("intake_refs", "intakeRefs", "intakeItemId", INTAKE_ITEMS);
    private static final ObjectList ARTIFACT_REFS = new ObjectList("artifact_refs", "artifactRefs", "artifactId", null);
    private static final ObjectList PROVEN_ARTIFACT_REFS =
            new ObjectList("artifact_refs", "artifactRefs", "artifactId", ARTIFACTS);
    private static final ObjectList AUDIT_REFS =
            new ObjectList("audit_event_refs", "auditEventRefs", "auditEventId", null);

    /** Lists of objects that each name a record, wherever tasks, bundles and task definitions have them. */
    static final List<ObjectList> OF_WORK = List.of(ARTIFACT_REFS, JOB_REFS, INTAKE_REFS, AUDIT_REFS);

    private References() {}

    /**
     * A list of objects.
     *
     * @param nested its name within what is copied as stored
     * @param idField of an object
     * @param target what has to be there; {@code null} when it need not
     */
    record ObjectList(
            String field,
            String nested,
            String idField,
            @Nullable Entity target) {}

    /** The lists of objects that the records of an entity have. */
    static List<ObjectList> objectLists(Entity entity) {
        return switch (entity) {
            case TASKS, BUNDLES -> OF_WORK;
            case INTAKE_ITEMS -> List.of(PROVEN_ARTIFACT_REFS);
            default -> List.of();
        };
    }

    static Map<String, Entity> single(Entity entity) {
        return SINGLE.getOrDefault(entity, Map.of());
    }

    static Map<String, Entity> lists(Entity entity) {
        return LISTS.getOrDefault(entity, Map.of());
    }
}
